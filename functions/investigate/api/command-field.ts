import * as z from 'zod';
import type { InvestigationEvent } from '../../../schemas/investigation-event.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { DecidingCommand } from '../command.ts';
import { type ExecuteDeps, execute } from '../execute.ts';
import { eventView } from '../view.ts';

/** A mutation without work beforehand that answers with the event that it wrote. */
export const eventField = <S extends z.ZodObject>(
  deps: ExecuteDeps,
  command: DecidingCommand<S, undefined>,
): FieldHandler =>
  defineField({
    role: command.role,
    arguments: z.strictObject({ input: z.unknown() }),
    handle: async (args, caller) => {
      const input = parseInput(command.input, args.input, 'input');
      const { events } = await execute(deps, command, { input, caller, work: async () => undefined });
      return lastEventView(events);
    },
  });

/** The event that a mutation answers with. */
export function lastEventView(events: readonly InvestigationEvent[]) {
  const last = events.at(-1);
  if (last === undefined) throw new Error('the command wrote no event');
  return eventView(last);
}
