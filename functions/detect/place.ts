import type { Incident } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import {
  type AlertState,
  type Found,
  MAX_KEYS,
  MAX_MERGED_AT_ONCE,
  type Placement,
} from '../shared/ports/incident-store.ts';
import { latestStorm, losing, openBeside } from './beside.ts';
import { bridges, byWeight, type Opinion, opinionOf, reasonsOf } from './considering.ts';
import { joining, LIVE, leaving, marksOf, newMarks, opening } from './entering.ts';
import { absorbing, joinedBy, mergedInto, older, partnersOf } from './merging.ts';
import { STRATEGIES } from './registry.ts';
import { type Strategy, type StrategyContext, serviceKey } from './strategy.ts';

/** Alerts and anomalies below WARN are news, not incidents. */
const OPENS_AT_SEVERITY = 13;
/** Incidents that began farther apart stay two, whatever a signal has to do with both. */
const MERGES_WITHIN_MS = 10 * 60_000;

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

export interface Judging {
  readonly context: StrategyContext;
  /** Those that count; without it all that are not in shadow. */
  readonly strategies?: readonly Strategy[];
}

/**
 * Where a signal belongs: the incident with the best reasons, a new one, or none. Incidents that it has to do with alike
 * become one with it, but a second storm of alerts in an incident opens another beside it. Pure: the same signal and what was
 * found for it give the same placement.
 */
export function place(
  signal: Signal,
  found: Found,
  { context, strategies = LIVE }: Judging,
): Placement | undefined {
  const opinions = found.candidates
    .filter(({ incident }) => mayJoin(found.alert, incident))
    .map((candidate) => opinionOf(signal, { ...candidate, alert: found.alert }, { context, strategies }))
    .filter(({ joins }) => joins)
    .sort(byWeight);
  const [first] = opinions;
  if (first === undefined) return opensIncident(signal) ? opening(signal, found) : undefined;
  const best = latestStorm(first, opinions, signal);
  const others = opinions.filter((opinion) => opinion !== best);
  const beside = opensIncident(signal) ? openBeside(signal, best, found) : undefined;
  return beside ?? joinBest(signal, { best, others, found, context, follows: best !== first });
}

/** Not what its alert was taken out of, whatever has that now: unless it became one with where the alert fires or was moved to. */
const mayJoin = ({ apart, firesIn, follows }: AlertState, { incidentId, absorbed }: Incident): boolean =>
  incidentId === follows ||
  incidentId === firesIn ||
  ![incidentId, ...absorbed].some((id) => apart.includes(id));

interface Choice {
  readonly best: Opinion;
  readonly others: readonly Opinion[];
  readonly found: Found;
  readonly context: StrategyContext;
  /** It goes to a later storm's incident: an alert that fires in an earlier one fires in that from now on. */
  readonly follows: boolean;
}

function joinBest(signal: Signal, { best, others, found, context, follows }: Choice): Placement {
  const { incident: chosen } = best.considered;
  const fusing = signal.kind === 'change' || !bridges(best) ? [] : others.filter(bridges);
  const near = fusing
    .map(({ considered }) => considered.incident)
    .filter(({ openedAt }) => Math.abs(openedAt - chosen.openedAt) <= MERGES_WITHIN_MS);
  const partners = partnersOf(chosen, near).slice(0, MAX_MERGED_AT_ONCE);
  const [into = chosen, ...rest] = [chosen, ...partners].sort(older);
  const whole = rest.reduce(absorbing, into);
  const known = opinionsAbout([best, ...others], [into, ...rest]);
  const firesIn = follows && signal.status === 'firing' ? losing(found) : undefined;
  const left = firesIn === undefined || [into, ...rest].includes(firesIn) ? [] : [leaving(firesIn)];
  const why = { because: reasonsOf(best), found, links: linksOf(signal, known, context) };
  return {
    ...joining(signal, whole, { ...why, begins: left.length > 0 }),
    beside: left,
    marks: newMarks(signal, found).filter((key) => !known.has(key)),
    absorbed: rest.map((other) => ({
      head: mergedInto(other, into.incidentId),
      decision: joinedBy(signal, other, into.incidentId),
    })),
  };
}

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
    ...joining(change, incident, { because: reasonsOf(opinion), found, links: [...keys] }),
    marks: marksOf(change).filter((key) => !keys.has(key)),
    absorbed: [],
  };
}

const opensIncident = (signal: Signal): boolean =>
  signal.kind !== 'change' && signal.status === 'firing' && signal.severityNumber >= OPENS_AT_SEVERITY;
