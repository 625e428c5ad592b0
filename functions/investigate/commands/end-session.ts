import { presentEvent } from '../../../schemas/stored-event.ts';
import { definePreparedCommand } from '../command/command.ts';
import { type Held, minutesOf } from '../room/minutes.ts';
import { refuseTransition, SessionTarget, sessionAt } from '../room/sessions.ts';
import { eventsAfter } from '../state/load-state.ts';

/** Ends a session with minutes of what the log says happened since it began. */
export const endSession = definePreparedCommand<typeof SessionTarget, Omit<Held, 'state'>>({
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
  decide: (state, { sessionId }, { work }) => {
    const session = sessionAt(state, sessionId);
    refuseTransition(session, 'end');
    return [{ type: 'session.ended', data: { sessionId, minutes: minutesOf(session, { ...work, state }) } }];
  },
});
