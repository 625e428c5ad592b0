import type { IncidentMember } from '../../../schemas/incident.ts';
import { statesOf } from '../decide/recount.ts';

/** What ended so long ago links nothing any more: as long as a signal may be late to join. */
export const LINKS_AFTER_END_MS = 30 * 60_000;

/** Signals of an incident that something still links. */
export interface Part {
  readonly members: readonly IncidentMember[];
  /** Whether an alert of it fires. */
  readonly fires: boolean;
  /** Whether a person put some of it where it is. */
  readonly decided: boolean;
}

/**
 * The parts that an incident has fallen into, the one with the earliest signal first: signals of one alert belong together, and so do those of
 * which one is found by a key that led another one in. An alert that ended half an hour ago or earlier is in no part and
 * links nothing; what has no end (a change, an event) links for good. One part when how some got in was not kept.
 */
export function partsOf(members: readonly IncidentMember[], now: number): readonly Part[] {
  const states = statesOf(members);
  const alerts = [...Map.groupBy(members.toSorted(byTime), matterOf).values()];
  if (!members.every(({ marks, links }) => marks !== undefined && links !== undefined))
    return [partOf(alerts, states)];
  const lasting = alerts.filter((own) => !isOver(own, now));
  return linked(lasting).map((own) => partOf(own, states));
}

type Matter = readonly IncidentMember[];
type States = ReadonlyMap<string, string | undefined>;

const byTime = (a: IncidentMember, b: IncidentMember): number =>
  a.time - b.time || (a.signalId < b.signalId ? -1 : 1);

/** All that is said of an alert is one matter; each change is one of its own. */
export const matterOf = ({ kind, fingerprint, signalId }: IncidentMember): string =>
  kind === 'change' ? `change#${signalId}` : `alert#${fingerprint}`;

export function isOver(own: Matter, now: number): boolean {
  const [state] = statesOf(own).values();
  const last = Math.max(...own.map(({ time }) => time));
  return state === 'resolved' && last < now - LINKS_AFTER_END_MS;
}

/** Matters that hang together, directly or by others. */
function linked(matters: readonly Matter[]): readonly (readonly Matter[])[] {
  const groups = new Map<number, Matter[]>();
  const rootOf = rootsBy(matters);
  for (const [index, own] of matters.entries()) {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), own]);
  }
  return [...groups.values()];
}

/** Union by keys: all that is found by a key, and all that it led in, have one root, their first. */
function rootsBy(matters: readonly Matter[]): (index: number) => number {
  const roots = matters.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    for (let above = roots[at] ?? at; above !== at; above = roots[at] ?? at) at = above;
    return at;
  };
  const holderOf = new Map<string, number>();
  const unite = (a: number, b: number): void => {
    const [first, second] = [rootOf(a), rootOf(b)].sort((one, other) => one - other);
    if (first !== undefined && second !== undefined) roots[second] = first;
  };
  for (const [index, own] of matters.entries())
    for (const key of own.flatMap(({ marks = [] }) => marks)) {
      unite(holderOf.get(key) ?? index, index);
      if (!holderOf.has(key)) holderOf.set(key, index);
    }
  for (const [index, own] of matters.entries())
    for (const key of own.flatMap(({ links = [] }) => links)) unite(holderOf.get(key) ?? index, index);
  return rootOf;
}

function partOf(matters: readonly Matter[], states: States): Part {
  const members = matters.flat();
  return {
    members,
    fires: members.some(({ kind, fingerprint }) => kind !== 'change' && states.get(fingerprint) === 'firing'),
    decided: members.some(({ because }) => because.some(({ strategy }) => strategy === 'decision')),
  };
}
