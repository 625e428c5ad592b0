import type { Incident, Storm } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import { timeOf } from './folding.ts';

const SLOT_MS = 10_000;
/** It storms when so many alerts came in the newest two slots ... */
const NEWEST = 2;
const LEAST = 25;
/** ... and more than so many times as many per slot as in the slots before them. */
const BEFORE = 11;
const TIMES = 2;
/** What storms again within so long is the same storm. */
const LULL_MS = 60_000;

/** Only alerts make a storm: anomalies come by the interval at which metrics do, and many at once. */
export const isCounted = ({ kind, status }: Signal): boolean => kind === 'alert' && status === 'firing';

/**
 * An alert is counted: by slots of ten seconds from the first, thirteen of them, so that what is kept is bounded. Alerts of the
 * instant of the latest count as one with it: they are one look at many things, or one request through many services.
 */
export function counted(known: Storm | undefined, signal: Signal): Storm {
  const time = timeOf(signal);
  if (known === undefined) return { newestAt: time, counts: [1], latest: time };
  if (time === known.latest) return known;
  const passed = Math.floor((time - known.newestAt) / SLOT_MS);
  const latest = Math.max(known.latest, time);
  if (passed <= 0) return { ...known, counts: withOneMore(known.counts, -passed), latest };
  const silent = Array.from({ length: Math.min(passed - 1, NEWEST + BEFORE) }, () => 0);
  const counts = [1, ...silent, ...known.counts].slice(0, NEWEST + BEFORE);
  return { ...known, newestAt: known.newestAt + passed * SLOT_MS, counts, latest };
}

function withOneMore(counts: readonly number[], slot: number): number[] {
  if (slot >= NEWEST + BEFORE) return [...counts];
  const length = Math.max(counts.length, slot + 1);
  return Array.from({ length }, (_, at) => (counts[at] ?? 0) + (at === slot ? 1 : 0));
}

const newestOf = ({ counts }: Storm): number => sum(counts.slice(0, NEWEST));

export const storms = (storm: Storm): boolean =>
  newestOf(storm) >= LEAST &&
  newestOf(storm) * BEFORE > TIMES * NEWEST * sum(storm.counts.slice(NEWEST, NEWEST + BEFORE));

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Whether an incident that had its storm has another with this count. What a person made one again is never looked at so. */
export const stormsAgain = (incident: Incident, now: Storm): boolean =>
  storms(now) &&
  incident.storm?.stormedAt !== undefined &&
  now.latest > incident.storm.stormedAt + LULL_MS &&
  !isMadeOne(incident);

/** It holds what was taken apart from it once: only people make such incidents one. */
const isMadeOne = ({ incidentId, absorbed, keptApart }: Incident): boolean =>
  absorbed.length > 0 && [incidentId, ...absorbed].some((id) => keptApart.includes(id));

/** With the time of its storm, when there is one. */
export const stormed = (storm: Storm): Storm =>
  storms(storm) ? { ...storm, stormedAt: storm.latest } : storm;

/** What an incident begins with that the storm opens. */
export const stormOf = (storm: Storm, after: string): Storm => {
  const { next: _next, ...counts } = storm;
  return { ...stormed({ ...counts, counts: storm.counts.slice(0, NEWEST) }), after };
};

/** Why a storm opens an incident, in numbers. */
export const sayStorm = (storm: Storm): string => {
  const before = sum(storm.counts.slice(NEWEST));
  return `a second storm of alerts: ${newestOf(storm)} within 20 s, ${before} in the 110 s before`;
};
