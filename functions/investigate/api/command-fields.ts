import * as z from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { shownOf } from '../bundle/shown-state.ts';
import type { CarriedOut, Command, CommandPorts } from '../command.ts';
import { loadState, stateAt } from '../load-state.ts';
import { COMMANDS } from '../registry.ts';
import { eventView, stateView, type Wants } from '../view.ts';
import { wanted } from './wanted.ts';

/** The stage's mutations: one per file of `commands/`. Sent again, each answers with what it wrote the first time. */
export const commandFields = (ports: CommandPorts): Readonly<Record<string, FieldHandler>> =>
  Object.fromEntries(COMMANDS.map((command) => [command.id, commandField(ports, command)]));

const commandField = (ports: CommandPorts, command: Command) =>
  defineField({
    role: command.role,
    arguments: z.strictObject({ input: z.unknown() }),
    handle: async ({ input }, caller, asked) => {
      const done = await command.carryOut(ports, input, caller);
      return command.answers === 'event' ? lastEvent(done) : investigationAfter(ports, done, wanted(asked));
    },
  });

/** Null when the command changed nothing. */
function lastEvent({ events }: CarriedOut) {
  const last = events.at(-1);
  return last === undefined ? null : eventView(last);
}

async function investigationAfter(
  ports: CommandPorts,
  { investigationId, events }: CarriedOut,
  wants: Wants,
) {
  const last = events.at(-1);
  const state =
    last === undefined
      ? await loadState(ports, investigationId)
      : await stateAt(ports, investigationId, last.sequence);
  return stateView((await shownOf(ports, state)).state, wants);
}
