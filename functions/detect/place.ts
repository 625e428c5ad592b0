import type { Because, Incident, IncidentMember } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import { stableId } from '../shared/hash.ts';
import { type Found, MAX_KEYS, MAX_MERGED_AT_ONCE, type Placement } from '../shared/ports/incident-store.ts';
import { bridges, byWeight, type Opinion, opinionOf, reasonsOf } from './considering.ts';
import { absorbing, joinedBy, mayMerge, mergedInto, older, withServices } from './merging.ts';
import { STRATEGIES } from './registry.ts';
import { type Strategy, type StrategyContext, serviceKey } from './strategy.ts';
import { statusAfter } from './transitions.ts';

/** Alerts and anomalies below WARN are news, not incidents. */
const OPENS_AT_SEVERITY = 13;
/** Incidents that began farther apart stay two, whatever a signal has to do with both. */
const MERGES_WITHIN_MS = 10 * 60_000;

export const LIVE: readonly Strategy[] = STRATEGIES.filter(
  (strategy: Strategy) => strategy.mode === undefined,
);

/** What incidents are to be looked up by for a signal, also those that only a strategy in shadow wants. */
export const keysToAsk = (signal: Signal, context: StrategyContext): readonly string[] =>
  [...new Set(STRATEGIES.flatMap((each: Strategy) => each.asks?.(signal, context) ?? []))].slice(0, MAX_KEYS);

/** So many of the keys that led a signal to its incident are kept with it. */
const MAX_LINKS = 16;

/** By what a signal hangs together with the rest of its incident, so that it can be seen when nothing links them any more. */
const linksOf = (signal: Signal, led: ReadonlySet<string>, context: StrategyContext): readonly string[] =>
  [...new Set(LIVE.flatMap((each) => each.asks?.(signal, context) ?? []))]
    .filter((key) => led.has(key))
    .slice(0, MAX_LINKS);

const liveMarksOf = (signal: Signal): readonly string[] => [
  ...new Set(LIVE.flatMap((each) => each.marks?.(signal) ?? [])),
];

const marksOf = (signal: Signal): readonly string[] => [
  ...new Set(STRATEGIES.flatMap((each: Strategy) => each.marks?.(signal) ?? [])),
];

export interface Judging {
  readonly context: StrategyContext;
  /** Those that count; without it all that are not in shadow. */
  readonly strategies?: readonly Strategy[];
}

/**
 * Where a signal belongs: the incident with the best reasons, a new one, or none. Incidents that it has to do with alike
 * become one with it. Pure: the same signal and what was found for it give the same placement.
 */
export function place(
  signal: Signal,
  found: Found,
  { context, strategies = LIVE }: Judging,
): Placement | undefined {
  const opinions = found.candidates
    .filter(({ incident }) => !found.alert.apart.includes(incident.incidentId))
    .map((candidate) => opinionOf(signal, { ...candidate, alert: found.alert }, { context, strategies }))
    .filter(({ joins }) => joins)
    .sort(byWeight);
  const [best, ...others] = opinions;
  if (best !== undefined) return joinBest(signal, { best, others, found, context });
  return opensIncident(signal) ? openIncident(signal, found) : undefined;
}

interface Choice {
  readonly best: Opinion;
  readonly others: readonly Opinion[];
  readonly found: Found;
  readonly context: StrategyContext;
}

function joinBest(signal: Signal, { best, others, found, context }: Choice): Placement {
  const { incident: chosen } = best.considered;
  const fusing = signal.kind === 'change' || !bridges(best) ? [] : others.filter(bridges);
  const partners = fusing
    .map(({ considered }) => considered.incident)
    .filter((other) => mayMerge(chosen, other))
    .filter(({ openedAt }) => Math.abs(openedAt - chosen.openedAt) <= MERGES_WITHIN_MS)
    .slice(0, MAX_MERGED_AT_ONCE);
  const [into = chosen, ...rest] = [chosen, ...partners].sort(older);
  const whole = rest.reduce(absorbing, into);
  const known = opinionsAbout([best, ...others], [into, ...rest]);
  return {
    ...join(signal, whole, { because: reasonsOf(best), found, links: linksOf(signal, known, context) }),
    marks: newMarks(signal, found).filter((key) => !known.has(key)),
    absorbed: rest.map((other) => ({
      head: mergedInto(other, into.incidentId),
      decision: joinedBy(signal, other, into.incidentId),
    })),
  };
}

const newMarks = (signal: Signal, { crowded = [] }: Found): readonly string[] =>
  marksOf(signal).filter((key) => !crowded.includes(key));

/** Keys that have led to one of these incidents already. */
const opinionsAbout = (opinions: readonly Opinion[], incidents: readonly Incident[]): ReadonlySet<string> =>
  new Set(
    opinions
      .filter(({ considered }) => incidents.includes(considered.incident))
      .flatMap(({ considered }) => [...considered.keys]),
  );

/** The change joins an incident that has just opened: it came shortly before, and is of a service in it. */
export function placeEarlierChange(
  change: Signal,
  incident: Incident,
  context: StrategyContext,
): Placement | undefined {
  const keys = new Set([serviceKey(change.resource.serviceName ?? '')]);
  const alert = { apart: [] };
  const opinion = opinionOf(change, { incident, keys, alert }, { context, strategies: LIVE });
  if (!opinion.joins) return undefined;
  const found: Found = { alert, candidates: [] };
  return {
    ...join(change, incident, { because: reasonsOf(opinion), found, links: [...keys] }),
    marks: marksOf(change).filter((key) => !keys.has(key)),
    absorbed: [],
  };
}

const opensIncident = (signal: Signal): boolean =>
  signal.kind !== 'change' && signal.status === 'firing' && signal.severityNumber >= OPENS_AT_SEVERITY;

function openIncident(signal: Signal, found: Found): Placement {
  const incident: Incident = {
    incidentId: stableId('incident', signal.signalId),
    status: 'open',
    title: signal.name,
    severityNumber: signal.severityNumber,
    services: servicesOf(signal),
    openedAt: signal.time,
    updatedAt: signal.time,
    observedAt: signal.observedTime,
    firingCount: 1,
    signalCount: 1,
    absorbed: [],
    keptApart: [],
    version: 1,
  };
  return {
    incident,
    member: memberOf(signal, incident, {
      because: [{ strategy: 'first', reason: 'it opened the incident' }],
      links: [],
    }),
    marks: newMarks(signal, found),
    alert: 'begins',
    storedFiresIn: found.storedFiresIn,
    absorbed: [],
  };
}

interface Why {
  readonly because: readonly Because[];
  readonly links: readonly string[];
}
type Joining = Why & { readonly found: Found };

function join(signal: Signal, incident: Incident, { because, links, found }: Joining) {
  const alert = alertStep(signal, found);
  const firingCount = incident.firingCount + { begins: 1, ends: -1, same: 0 }[alert];
  const step = firingCount === 0 && alert === 'ends' ? 'resolve' : 'join';
  const joined: Incident = {
    ...incident,
    status: statusAfter(step, incident.status) ?? incident.status,
    severityNumber: Math.max(incident.severityNumber, signal.kind === 'change' ? 0 : signal.severityNumber),
    services: withServices(incident.services, servicesOf(signal)),
    updatedAt: Math.max(incident.updatedAt, signal.time),
    observedAt: Math.max(incident.observedAt, signal.observedTime),
    firingCount,
    signalCount: incident.signalCount + 1,
    version: incident.version + 1,
  };
  const { storedFiresIn } = found;
  return { incident: joined, member: memberOf(signal, joined, { because, links }), alert, storedFiresIn };
}

function alertStep(signal: Signal, { alert }: Found): Placement['alert'] {
  if (signal.kind === 'change') return 'same';
  const fires = alert.firesIn !== undefined;
  if (signal.status === 'firing') return fires ? 'same' : 'begins';
  return fires ? 'ends' : 'same';
}

const servicesOf = (signal: Signal): string[] =>
  signal.resource.serviceName === undefined ? [] : [signal.resource.serviceName];

function memberOf(signal: Signal, incident: Incident, { because, links }: Why): IncidentMember {
  const { serviceName } = signal.resource;
  return {
    incidentId: incident.incidentId,
    signalId: signal.signalId,
    time: signal.time,
    kind: signal.kind,
    name: signal.name,
    severityNumber: signal.severityNumber,
    fingerprint: signal.fingerprint,
    because: [...because],
    marks: [...liveMarksOf(signal)],
    links: [...links],
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(signal.status === undefined ? {} : { status: signal.status }),
  };
}
