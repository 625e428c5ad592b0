import type { Actor, EventBody, EventOf } from '../../../schemas/investigation-event.ts';
import { OPEN_ROOM, type Room, type Standing } from '../../../schemas/room.ts';

type Participation = Extract<EventBody, { type: `participant.${string}` | 'lead.handed-over' }>;

/** Whoever opens leads; what a machine opens has no lead yet. */
export const roomOf = ({ kind, id }: Actor): Room =>
  kind === 'person' ? { ...OPEN_ROOM, people: { [id]: 'lead' } } : OPEN_ROOM;

/** The room after one more event; the same object when the event does not change who may do what. */
export function roomAfter(room: Room, event: EventBody): Room {
  if (event.type === 'access.changed') return { ...room, access: event.data.to };
  if (event.type === 'evidence.restricted') return restrictedBy(room, event.data);
  return isParticipation(event) ? after(room, event) : room;
}

const isParticipation = (event: EventBody): event is Participation =>
  event.type.startsWith('participant.') || event.type === 'lead.handed-over';

function after(room: Room, event: Participation): Room {
  switch (event.type) {
    case 'participant.invited':
      return placed(room, event.data, event.data.role);
    case 'participant.joined':
      return placed(room, { kind: 'person', ...event.data }, event.data.role);
    case 'participant.left':
      return placed(room, { kind: 'person', ...event.data }, undefined);
    case 'participant.removed':
      return placed(room, event.data, 'removed');
    case 'participant.role-changed':
      return placed(room, event.data, event.data.to);
    case 'lead.handed-over':
      return handedOver(room, event.data);
  }
}

function handedOver(room: Room, { from, to }: EventOf<'lead.handed-over'>['data']): Room {
  const freed = from === undefined ? room : placed(room, person(from), 'contributor');
  return placed(freed, person(to), 'lead');
}

function restrictedBy(room: Room, { evidenceId, teams }: EventOf<'evidence.restricted'>['data']): Room {
  const { [evidenceId]: _before, ...others } = room.restricted;
  return { ...room, restricted: teams.length === 0 ? others : { ...others, [evidenceId]: teams } };
}

const person = (participantId: string) => ({ kind: 'person', participantId }) as const;

function placed(
  room: Room,
  { kind, participantId }: { readonly kind: 'person' | 'team'; readonly participantId: string },
  standing: Standing | undefined,
): Room {
  const list = kind === 'person' ? 'people' : 'teams';
  const { [participantId]: _before, ...others } = room[list];
  return { ...room, [list]: standing === undefined ? others : { ...others, [participantId]: standing } };
}
