import { defineCommand } from '../command/command.ts';
import { refuseTransition, SessionTarget, sessionAt } from '../room/sessions.ts';

/** Begins a session; whoever begins it is there. */
export const startSession = defineCommand({
  id: 'startSession',
  action: 'contribute',
  input: SessionTarget,
  decide: (state, { sessionId }) => {
    refuseTransition(sessionAt(state, sessionId), 'start');
    return [
      { type: 'session.started', data: { sessionId } },
      { type: 'session.attended', data: { sessionId, present: true } },
    ];
  },
});
