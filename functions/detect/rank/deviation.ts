import type { Point } from '../../../schemas/rank-case.ts';
import type { Periods } from './periods.ts';

/** How far a series went in the window from what it was in the baseline. */
export interface Deviation {
  /** Median of the baseline. */
  readonly usual: number;
  /** The value of the window farthest from the median that was held for two points, else half of the farthest. */
  readonly peak: number;
  /** How many times as far from the median as the baseline itself ever went. 0 when nothing was there to compare. */
  readonly ratio: number;
  /** The side to which the window went: 1 above the median, -1 below. */
  readonly side: 1 | -1;
  /** When it was first half as far as its peak; undefined without a deviation. */
  readonly onset: number | undefined;
  /** Points of the window in order of time: distance from the median. */
  readonly window: readonly { readonly time: number; readonly excess: number }[];
  readonly baselinePoints: number;
}

/** Beyond this no number is taken as one: sums and squares of such values overflow. */
const LARGEST = 1e150;
/** What a baseline that never moved is taken to have moved, as a share of its median. */
const STILL = 0.005;
/** Of how many points one may be an outlier that says nothing about what is usual. */
const OUTLIER_EVERY = 40;
/** A baseline of n points has seen n / (n + this) of what is usual. */
const SHORT_BASELINE = 4;

interface Sorted {
  readonly time: number;
  readonly value: number;
}

/**
 * Distances are taken from the median of the baseline and measured against the largest distances within the baseline
 * itself (not against a standard deviation: monitoring data is heavy-tailed and often constant). A distance counts when
 * two neighbouring points share it; one alone counts half.
 */
export function deviationOf(points: readonly Point[], periods: Periods): Deviation | undefined {
  const { baseline, window } = split(points, periods);
  if (window.length === 0) return undefined;
  const usual = baseline.length === 0 ? Number.NaN : medianOf(baseline.map(({ value }) => value));
  const after = window.map(({ time, value }) => ({ time, excess: Number.isNaN(usual) ? 0 : value - usual }));
  const before = baseline.map(({ value }) => value - usual);
  const excesses = after.map(({ excess }) => excess);
  const up = held(excesses, 1);
  const down = held(excesses, -1);
  const side = up >= down ? 1 : -1;
  const reach = Math.max(up, down);
  const own = Math.max(held(before, 1), held(before, -1), floorOf(usual, before, excesses));
  const seen = baseline.length / (baseline.length + SHORT_BASELINE);
  const ratio = own > 0 && reach > 0 ? (reach / own) * seen : 0;
  const onset = reach > 0 ? after.find(({ excess }) => excess * side >= reach / 2)?.time : undefined;
  const peak = usual + side * reach;
  return { usual, peak, ratio, side, onset, window: after, baselinePoints: baseline.length };
}

function split(points: readonly Point[], periods: Periods) {
  const baseline: Sorted[] = [];
  const window: Sorted[] = [];
  for (const [time, value] of points) {
    if (value === null || value === undefined || !(Math.abs(value) <= LARGEST)) continue;
    const phase = periods.phaseOf(time);
    if (phase === 'baseline') baseline.push({ time, value });
    if (phase === 'window') window.push({ time, value });
  }
  return { baseline: inOrder(baseline), window: inOrder(window) };
}

/** In order of time; of several values at one time the middle one, so that the order of the input does not matter. */
function inOrder(points: Sorted[]): readonly Sorted[] {
  if (points.every(({ time }, index) => index === 0 || time > (points[index - 1]?.time ?? 0))) return points;
  points.sort((a, b) => a.time - b.time || a.value - b.value);
  const groups = Map.groupBy(points, ({ time }) => time);
  return [...groups].map(([time, group]) => ({ time, value: medianOf(group.map(({ value }) => value)) }));
}

export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The largest distance on one side that two neighbours share, leaving out one outlier in so many; alone it counts half. */
function held(distances: readonly number[], side: 1 | -1): number {
  const allowed = Math.floor(distances.length / OUTLIER_EVERY);
  const top: number[] = [];
  for (let index = 0; index < distances.length; index += 1) {
    const here = (distances[index] ?? 0) * side;
    const next = (distances[index + 1] ?? 0) * side;
    const shared = Math.max(Math.min(here, next), here / 2);
    keepLargest(top, shared, allowed + 1);
  }
  return Math.max(0, top.at(-1) ?? 0);
}

/** `top` holds the largest values, largest first. */
function keepLargest(top: number[], value: number, count: number): void {
  if (top.length === count && value <= (top.at(-1) ?? 0)) return;
  let at = top.length;
  while (at > 0 && (top[at - 1] ?? 0) < value) at -= 1;
  top.splice(at, 0, value);
  if (top.length > count) top.pop();
}

/** The least distance that is taken for usual. Counts near zero vary by their square root. */
function floorOf(usual: number, before: readonly number[], after: readonly number[]): number {
  if (Number.isNaN(usual)) return 0;
  if (usual !== 0) return Math.abs(usual) * STILL;
  const whole = [...before, ...after].every(Number.isInteger);
  return whole ? 1 : Math.max(0, ...after.map(Math.abs)) * STILL;
}
