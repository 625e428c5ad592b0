import * as z from 'zod';
import { defineCommand } from '../command/command.ts';
import { runningSession, SessionTarget } from '../room/sessions.ts';

/** Comes to a session that is running, or leaves it. */
export const attendSession = defineCommand({
  id: 'attendSession',
  action: 'attend',
  input: SessionTarget.extend({ present: z.boolean().default(true) }),
  decide: (state, { sessionId, present }, { caller }) => {
    const { attendance } = runningSession(state, sessionId);
    const now = attendance.find(({ person }) => person.id === caller.id)?.present ?? false;
    return now === present ? [] : [{ type: 'session.attended', data: { sessionId, present } }];
  },
});
