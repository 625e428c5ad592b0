import { defineCommand } from '../command/command.ts';
import { because, Rationale } from '../command/command-input.ts';
import { refuseTransition, SessionTarget, sessionAt } from '../room/sessions.ts';

export const cancelSession = defineCommand({
  id: 'cancelSession',
  action: 'contribute',
  input: SessionTarget.extend({ rationale: Rationale }),
  decide: (state, { sessionId, rationale }) => {
    refuseTransition(sessionAt(state, sessionId), 'cancel');
    return [{ type: 'session.cancelled', data: { sessionId }, ...because(rationale) }];
  },
});
