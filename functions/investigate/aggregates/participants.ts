import * as z from 'zod';
import { Invited, RoomRole } from '../../../schemas/events/participants.ts';
import type { EventOf, LaterEvent } from '../../../schemas/investigation-event.ts';
import { changeIn, defineAggregate } from './aggregate.ts';

/** Everybody who is or was in the room, or is asked to come. Nobody is forgotten. */
const Participant = Invited.extend({
  name: z.string(),
  role: RoomRole,
  state: z.enum(['invited', 'joined', 'left', 'removed']),
  /** Since when it is so: epoch milliseconds, and the sequence of the event that said it. */
  time: z.int(),
  changedAt: z.int(),
});
export type Participant = z.output<typeof Participant>;

export const participants = defineAggregate({
  schema: z.array(Participant).readonly(),
  opened: ({ actor, time, sequence }) =>
    actor.kind === 'person'
      ? [
          {
            kind: 'person' as const,
            participantId: actor.id,
            name: actor.name,
            role: 'lead' as const,
            state: 'joined' as const,
            time,
            changedAt: sequence,
          },
        ]
      : [],
  apply: (before, event) => {
    switch (event.type) {
      case 'participant.invited':
        return put(before, invited(event), event);
      case 'participant.joined':
        return put(before, { kind: 'person', ...event.data, state: 'joined' }, event);
      case 'participant.left':
        return changed(before, { kind: 'person', ...event.data }, { event, state: 'left' });
      case 'participant.removed':
        return put(before, removed(before, event.data), event);
      case 'participant.role-changed':
        return changed(before, event.data, { event, role: event.data.to });
      case 'lead.handed-over':
        return handedOver(before, event);
      default:
        return before;
    }
  },
});

type List = readonly Participant[];
type At = Pick<LaterEvent, 'time' | 'sequence'>;
type Change = Partial<Pick<Participant, 'role' | 'state'>> & { readonly event: At };

/** Whether a participant is the one that an event or input names. */
export const isParticipant =
  (named: Invited) =>
  ({ kind, participantId }: Participant): boolean =>
    kind === named.kind && participantId === named.participantId;

const invited = ({ data: { name, ...data } }: EventOf<'participant.invited'>) =>
  ({ ...data, name: name ?? data.participantId, state: 'invited' }) as const;

function put(before: List, fresh: Omit<Participant, 'time' | 'changedAt'>, { time, sequence }: At): List {
  const participant = { ...fresh, time, changedAt: sequence };
  const isIt = isParticipant(fresh);
  return before.some(isIt) ? changeIn(before, isIt, () => participant) : [...before, participant];
}

/** Somebody can be kept out who never came in. */
const removed = (before: List, named: Invited): Omit<Participant, 'time' | 'changedAt'> => ({
  name: named.participantId,
  role: 'observer',
  ...before.find(isParticipant(named)),
  ...named,
  state: 'removed',
});

function changed(before: List, named: Invited, { event, ...change }: Change): List {
  const stamp = { time: event.time, changedAt: event.sequence };
  return changeIn(before, isParticipant(named), (participant) => ({ ...participant, ...change, ...stamp }));
}

function handedOver(before: List, event: EventOf<'lead.handed-over'>): List {
  const { from, to } = event.data;
  const freed =
    from === undefined
      ? before
      : changed(before, { kind: 'person', participantId: from }, { event, role: 'contributor' });
  return changed(freed, { kind: 'person', participantId: to }, { event, role: 'lead' });
}
