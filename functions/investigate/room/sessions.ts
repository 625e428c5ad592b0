import type { SessionState } from '../../../schemas/events/sessions.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Session } from '../aggregates/sessions.ts';
import { Id, Target } from '../command/command-input.ts';
import type { InvestigationState } from '../state/state.ts';
import { SESSION_TRANSITIONS } from '../transitions.ts';

export const SessionTarget = Target.extend({ sessionId: Id });

/** Throws Rejected `BadInput` when there is no such session. */
export function sessionAt(state: InvestigationState, sessionId: string): Session {
  const found = state.sessions.find((session) => session.sessionId === sessionId);
  if (found !== undefined) return found;
  throw new Rejected('BadInput', `input.sessionId: "${sessionId}" is no session of this investigation`, {
    path: 'input.sessionId',
  });
}

/** Throws Rejected `NotAllowed` unless the session may go that way. */
export function refuseTransition(session: Session, name: keyof typeof SESSION_TRANSITIONS): void {
  const allowed: readonly SessionState[] = SESSION_TRANSITIONS[name].from;
  if (!allowed.includes(session.state)) refuseState(session, allowed);
}

/** The session, which must be running. */
export function runningSession(state: InvestigationState, sessionId: string): Session {
  const session = sessionAt(state, sessionId);
  return session.state === 'running' ? session : refuseState(session, ['running']);
}

function refuseState({ state }: Session, allowed: readonly SessionState[]): never {
  throw new Rejected('NotAllowed', `input.sessionId: is ${state}, must be ${allowed.join(' or ')}`, {
    path: 'input.sessionId',
    info: { state, allowed },
  });
}
