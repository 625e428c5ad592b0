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

/**
 * What is to become an incident of its own, one part at a time; undefined: the incident stays whole. Only of two parts in which
 * something fires does one leave. The largest stays, with whatever a person put beside it; so do parts of more signals than
 * move at once. Pure: the same signals at the same time give the same part.
 */
export function leavingOf(members: readonly IncidentMember[], now: number): Leaving | undefined {
  const free = partsOf(members, now).filter(({ fires, decided }) => fires && !decided);
  const [largest] = free.toSorted((a, b) => b.members.length - a.members.length);
  const leaving = free.find((part) => part !== largest && part.members.length <= MAX_MOVED);
  return leaving && { members: leaving.members, reason: reasonOf(leaving, members, now) };
}

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
