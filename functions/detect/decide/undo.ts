import type { IncidentDecision, IncidentMember } from '../../../schemas/incident.ts';
import { Rejected } from '../../shared/errors.ts';
import type { AlertStates, By, Decided, Room } from './decision.ts';
import { recounted, statesOf } from './recount.ts';

interface Undoing {
  readonly decision: IncidentDecision;
  /** Where the signals came from and where they are now; of a merge, `to` has the signals of both. */
  readonly from: Room;
  readonly to: Room;
  readonly alerts: AlertStates;
}

/**
 * Takes a decision back: signals return to where they were, and what has come since stays where it came. Two incidents that
 * were taken apart this way are not merged by the detector again. Throws Rejected `NotAllowed` when it was undone already, or
 * when a later decision has to be undone first.
 */
export function undo(undoing: Undoing, by: By): Decided {
  const { decision } = undoing;
  if (decision.undoneBy !== undefined) throw notAllowed(`was undone by ${decision.undoneBy} already`);
  if (decision.kind === 'undo') throw notAllowed('is an undo itself: decide anew instead');
  const undone = { ...decision, undoneBy: by.decisionId };
  const parts = decision.kind === 'merge' ? takenApart(undoing) : movedBack(undoing);
  return {
    decision: {
      ...by,
      kind: 'undo',
      from: decision.to,
      to: decision.from,
      signalIds: decision.signalIds,
      absorbed: decision.absorbed,
      undoes: decision.decisionId,
    },
    undone,
    ...parts,
  };
}

type Parts = Pick<Decided, 'heads' | 'moves' | 'alerts'>;

function takenApart({ decision, from, to }: Undoing): Parts {
  if (from.head.mergedInto !== to.head.incidentId) throw notAllowed('a later decision is in the way');
  const whose = new Set(decision.absorbed);
  const isTheirs = ({ incidentId }: IncidentMember): boolean => whose.has(incidentId);
  const { mergedInto: _into, ...head } = from.head;
  const restored = recounted(head, to.members.filter(isTheirs));
  const remaining = recounted(
    to.head,
    to.members.filter((member) => !isTheirs(member)),
  );
  return {
    heads: [
      { ...restored, keptApart: [...new Set([...restored.keptApart, to.head.incidentId])] },
      {
        ...remaining,
        absorbed: to.head.absorbed.filter((id) => !whose.has(id)),
        keptApart: [...new Set([...remaining.keptApart, from.head.incidentId])],
      },
    ],
    moves: [],
    alerts: [],
  };
}

function movedBack({ decision, from, to, alerts }: Undoing): Parts {
  if (from.head.status === 'merged' || to.head.status === 'merged')
    throw notAllowed('a later merge is in the way');
  const moving = to.members.filter(({ signalId }) => decision.signalIds.includes(signalId));
  if (moving.length < decision.signalIds.length) throw notAllowed('some of its signals were moved on since');
  const back = moving.map((member) => ({
    ...member,
    incidentId: from.head.incidentId,
    because: [{ strategy: 'decision', reason: 'the decision to move it was undone' }],
  }));
  const left = to.members.filter((member) => !moving.includes(member));
  return {
    heads: [recounted(from.head, [...from.members, ...back]), recounted(to.head, left)],
    moves: back.map((member) => ({ member, from: to.head.incidentId })),
    alerts: [...statesOf(back)].map(([fingerprint, status]) => ({
      fingerprint,
      ...(status === 'firing' ? { firesIn: from.head.incidentId } : {}),
      follows: from.head.incidentId,
      apart: (alerts.get(fingerprint)?.apart ?? []).filter((id) => id !== from.head.incidentId),
    })),
  };
}

const notAllowed = (why: string): Rejected =>
  new Rejected('NotAllowed', `input.decisionId: ${why}`, { path: 'input.decisionId' });
