import * as z from 'zod';
import { Text } from '../../../schemas/events/envelope.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { Id } from '../command/command-input.ts';
import { runningSession, SessionTarget } from '../room/sessions.ts';

/** Ticks an item of the agenda off, with what came of it, or takes the tick away. */
export const tickAgendaItem = defineCommand({
  id: 'tickAgendaItem',
  action: 'contribute',
  input: SessionTarget.extend({ itemId: Id, done: z.boolean().default(true), outcome: Text.optional() }),
  decide: (state, { sessionId, itemId, done, outcome }) => {
    const { agenda } = runningSession(state, sessionId);
    if (!agenda.some((item) => item.itemId === itemId))
      throw new Rejected('BadInput', `input.itemId: "${itemId}" is not on the agenda`, {
        path: 'input.itemId',
      });
    const data = { sessionId, itemId, done, ...(outcome === undefined ? {} : { outcome }) };
    return [{ type: 'session.item-ticked', data }];
  },
});
