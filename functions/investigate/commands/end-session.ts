import type { InvestigationEvent } from '../../../schemas/investigation-event.ts';
import { presentEvent } from '../../../schemas/stored-event.ts';
import { definePreparedCommand } from '../command.ts';
import { eventsAfter } from '../load-state.ts';
import { minutesOf } from '../minutes.ts';
import { refuseTransition, SessionTarget, sessionAt } from '../sessions.ts';

interface Held {
  readonly events: readonly InvestigationEvent[];
  readonly endedAt: number;
}

/** Ends a session with minutes of what the log says happened since it began. */
export const endSession = definePreparedCommand<typeof SessionTarget, Held>({
  id: 'endSession',
  action: 'contribute',
  input: SessionTarget,
  prepare: async ({ investigationId, sessionId }, { log, clock }, { state }) => {
    const session = sessionAt(state, sessionId);
    refuseTransition(session, 'end');
    const after = session.startSequence ?? state.sequence;
    const events = await eventsAfter(log, investigationId, { after, to: state.sequence });
    return { events: events.map(presentEvent), endedAt: clock.now() };
  },
  decide: (state, { sessionId }, { work: { events, endedAt } }) => {
    const session = sessionAt(state, sessionId);
    refuseTransition(session, 'end');
    return [{ type: 'session.ended', data: { sessionId, minutes: minutesOf(session, events, endedAt) } }];
  },
});
