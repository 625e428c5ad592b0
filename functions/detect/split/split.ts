import type { IncidentMember } from '../../../schemas/incident.ts';
import { stableId } from '../../shared/hash.ts';
import { MAX_MOVED } from '../../shared/ports/incident-store.ts';
import type { AlertStates, By, Decided, Room } from '../decide/decision.ts';
import { regroup } from '../decide/regroup.ts';
import { isOver, matterOf, type Part, partsOf } from './parts.ts';

/** So many names are told in a reason. */
const NAMED = 3;

/** A part of an incident that has nothing to do with the rest any more. */
export interface Leaving {
  readonly members: readonly IncidentMember[];
  readonly reason: string;
}

/** What has fallen off an incident. */
export interface FallenOff {
  /** What is to become an incident of its own. */
  readonly leaving?: Leaving;
  /** Why a part that should, does not: for people to read, without a name that not all of them may see. */
  readonly heldBack?: string;
}

/**
 * What is to become an incident of its own, one part at a time; nothing: the incident stays whole. Only of two parts in which
 * something fires does one leave. The largest stays, with whatever a person put beside it; so do parts of more signals than
 * move at once, and that is said. Pure: the same signals at the same time give the same part.
 */
export function fallenOff(members: readonly IncidentMember[], now: number): FallenOff {
  const free = partsOf(members, now).filter(({ fires, decided }) => fires && !decided);
  const [largest] = free.toSorted((a, b) => b.members.length - a.members.length);
  const others = free.filter((part) => part !== largest);
  const leaving = others.find((part) => part.members.length <= MAX_MOVED);
  if (leaving !== undefined)
    return { leaving: { members: leaving.members, reason: reasonOf(leaving, members, now) } };
  const [tooLarge] = others;
  return tooLarge === undefined ? {} : { heldBack: heldBackOf(tooLarge) };
}

const heldBackOf = ({ members }: Part): string =>
  `nothing links ${members.length} of its signals to the rest any more; more than ${MAX_MOVED} do not leave by themselves: split it by hand, in steps`;

function reasonOf(leaving: Part, members: readonly IncidentMember[], now: number): string {
  const keys = new Set(leaving.members.flatMap(({ marks = [], links = [] }) => [...marks, ...links]));
  const over = [...Map.groupBy(members, matterOf).values()].filter((own) => isOver(own, now));
  const linkedOnce = over
    .flat()
    .filter(({ marks = [], links = [] }) => [...marks, ...links].some((key) => keys.has(key)));
  const names = (of: readonly IncidentMember[]): string =>
    [...new Set(of.map(({ name }) => name.slice(0, 100)))].slice(0, NAMED).join(', ');
  const why = linkedOnce.length === 0 ? 'what did is there no more' : `${names(linkedOnce)} did, and is over`;
  return `nothing links ${names(leaving.members)} to the rest any more: ${why}`;
}

/** The decision that gives a part an incident of its own; the same part of the same incident gives the same one. */
export function splitOff(
  room: Room,
  { members, reason }: Leaving,
  { alerts, time }: { readonly alerts: AlertStates; readonly time: number },
): Decided {
  const signalIds = members.map(({ signalId }) => signalId).sort();
  const by: By = {
    decisionId: stableId('split by itself', room.head.incidentId, ...signalIds),
    actor: { kind: 'detector', id: 'detect/settle', name: 'Signalroom' },
    time,
    rationale: reason,
  };
  return regroup({ from: room, to: undefined, signalIds, alerts }, by);
}
