import * as z from 'zod';
import type { Caller } from '../../shared/caller.ts';
import { type Asked, defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import { auditOpened } from '../../shared/edge/withholding.ts';
import { shownOf } from '../bundle/shown-state.ts';
import type { CarriedOut, Command } from '../command/command.ts';
import { seeing, type UnseeingPorts } from '../command/seeing.ts';
import { withErasures } from '../lineage/lineage-view.ts';
import { COMMANDS } from '../registry.ts';
import { loadState, stateAt } from '../state/load-state.ts';
import { eventView, stateView, type Wants } from '../view.ts';
import { wanted } from './wanted.ts';

/** The stage's mutations: one per file of `commands/`. Sent again, each answers with what it wrote the first time. */
export const commandFields = (ports: UnseeingPorts): Readonly<Record<string, FieldHandler>> =>
  Object.fromEntries(COMMANDS.map((command) => [command.id, commandField(ports, command)]));

function commandField(ports: UnseeingPorts, command: Command): FieldHandler {
  const field = {
    action: command.action,
    writes: true,
    arguments: z.strictObject({ input: z.unknown() }),
    handle: async ({ input }: { readonly input?: unknown }, caller: Caller, asked: Asked) => {
      const seen = await seeing(ports, caller);
      const done = await command.carryOut(seen, input, caller);
      await auditOpened(asked.audit, seen.sight);
      return command.answers === 'event'
        ? lastEvent(ports, done)
        : investigationAfter(ports, done, wanted(asked));
    },
  };
  return command.decidedOn === 'organisation' ? defineField(field) : defineRoomField(ports.log, field);
}

/** Null when the command changed nothing. */
async function lastEvent({ log }: UnseeingPorts, { investigationId, events }: CarriedOut) {
  const last = events.at(-1);
  return last === undefined ? null : eventView(last, (await log.head(investigationId))?.summary.room);
}

async function investigationAfter(
  ports: UnseeingPorts,
  { investigationId, events }: CarriedOut,
  wants: Wants,
) {
  const last = events.at(-1);
  const now = await loadState(ports, investigationId);
  const state =
    last === undefined || last.sequence === now.sequence
      ? now
      : await stateAt(ports, investigationId, last.sequence);
  const view = stateView((await shownOf(ports, state)).state, now.summary.room, wants);
  return withErasures(ports.log, view, wants);
}
