import * as z from 'zod';
import { Title } from '../../../schemas/events/envelope.ts';
import { SESSION_EVENTS, SessionState, SharedView } from '../../../schemas/events/sessions.ts';
import { Actor, type EventOf, type LaterEvent } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, changeIn, defineAggregate } from './aggregate.ts';

const AgendaItem = z.strictObject({
  itemId: z.string(),
  text: Title,
  done: z.boolean(),
  outcome: z.string().optional(),
});

export const Session = SESSION_EVENTS['session.scheduled'].extend({
  ...AUTHORED,
  state: SessionState,
  agenda: z.array(AgendaItem).readonly(),
  startedAt: z.int().optional(),
  startSequence: z.int().optional(),
  endedAt: z.int().optional(),
  /** Everybody who was there, in the order in which they came; `present` says who still is. */
  attendance: z.array(z.strictObject({ person: Actor, present: z.boolean() })).readonly(),
  view: SharedView.extend({ sharedBy: Actor }).optional(),
  minutes: z.string().optional(),
});
export type Session = z.output<typeof Session>;

export const sessions = defineAggregate({
  schema: z.array(Session).readonly(),
  opened: () => [],
  apply: (before, event) => {
    if (event.type === 'session.scheduled') return [...before, scheduled(event)];
    if (!isOfSession(event)) return before;
    const { sessionId } = event.data;
    return changeIn(
      before,
      (session) => session.sessionId === sessionId,
      (session) => after(session, event),
    );
  },
});

type OfSession = Extract<LaterEvent, { type: `session.${string}` }>;
const isOfSession = (event: LaterEvent): event is OfSession => event.type.startsWith('session.');

const scheduled = (event: EventOf<'session.scheduled'>): Session => ({
  ...event.data,
  ...authored(event),
  state: 'scheduled',
  agenda: event.data.agenda.map((item) => ({ ...item, done: false })),
  attendance: [],
});

function after(session: Session, event: OfSession): Session {
  switch (event.type) {
    case 'session.started':
      return { ...session, state: 'running', startedAt: event.time, startSequence: event.sequence };
    case 'session.attended':
      return { ...session, attendance: attended(session.attendance, event) };
    case 'session.view-shared':
      return { ...session, view: { ...event.data.view, sharedBy: event.actor } };
    case 'session.item-ticked':
      return { ...session, agenda: ticked(session.agenda, event.data) };
    case 'session.ended':
      return { ...session, state: 'ended', endedAt: event.time, minutes: event.data.minutes };
    case 'session.cancelled':
      return { ...session, state: 'cancelled' };
    case 'session.scheduled':
      return session;
  }
}

function attended(before: Session['attendance'], { actor, data }: EventOf<'session.attended'>) {
  const entry = { person: actor, present: data.present };
  const isIt = ({ person }: Session['attendance'][number]) => person.id === actor.id;
  return before.some(isIt) ? changeIn(before, isIt, () => entry) : [...before, entry];
}

const ticked = (
  agenda: Session['agenda'],
  { itemId, done, outcome }: EventOf<'session.item-ticked'>['data'],
): Session['agenda'] =>
  changeIn(
    agenda,
    (item) => item.itemId === itemId,
    (item) => ({ ...item, done, ...(outcome === undefined ? {} : { outcome }) }),
  );
