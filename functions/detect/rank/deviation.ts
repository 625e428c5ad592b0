import type { Point } from '../../../schemas/rank-case.ts';
import type { Course, CourseReader } from './course.ts';

/** How far a series went in the window from what it was in the baseline. */
export interface Deviation {
  /** Median of the baseline; NaN without one. */
  readonly usual: number;
  /** The farthest value that was held for two points; half way to a farther one that stood alone. */
  readonly peak: number;
  /** How many times as far from the median as the baseline itself ever went. 0 when nothing was there to compare. */
  readonly ratio: number;
  /** When it was first half as far as its peak; undefined without a deviation. */
  readonly onset: number | undefined;
  /** What it was in the window. */
  readonly course: Course;
  readonly baselinePoints: number;
}

/** What a baseline that never moved is taken to have moved, as a share of its median. */
const STILL = 0.005;
/** The same for a baseline of a single point, of which it is not known whether it moves at all. */
const UNSEEN = 0.5;
/** Of how many points one may be an outlier that says nothing about what is usual. */
const OUTLIER_EVERY = 40;

/**
 * Distances are taken from the median of the baseline and measured against the largest distances within the baseline
 * itself (not against a standard deviation: monitoring data is heavy-tailed and often constant). A distance counts when
 * two neighbouring points share it; one alone counts half. One point in forty may be an outlier, in both periods.
 */
export function deviationOf(points: readonly Point[], reader: CourseReader): Deviation | undefined {
  const { baseline, window } = reader.read(points);
  if (window.values.length === 0) return undefined;
  const usual = reader.medianOf(baseline.values);
  const course = { times: window.times.slice(), values: window.values.slice() };
  const known = { usual, course, baselinePoints: baseline.values.length };
  if (Number.isNaN(usual)) return { ...known, peak: usual, ratio: 0, onset: undefined };
  const up = held(window.values, usual, 1);
  const down = held(window.values, usual, -1);
  const side = up >= down ? 1 : -1;
  const reach = Math.max(up, down);
  const before = Math.max(held(baseline.values, usual, 1), held(baseline.values, usual, -1));
  const own = Math.max(before, leastMove(usual, baseline, window));
  const ratio = own > 0 ? reach / own : 0;
  return { ...known, peak: usual + side * reach, ratio, onset: onsetOf(window, usual, { side, reach }) };
}

/** The largest distance on one side that two neighbours share, leaving out one outlier in so many; alone it counts half. */
function held(values: Float64Array, usual: number, side: 1 | -1): number {
  const counted = Math.floor(values.length / OUTLIER_EVERY) + 1;
  const top: number[] = [];
  let next = 0;
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const here = ((values[index] ?? usual) - usual) * side;
    const shared = Math.max(Math.min(here, next), here / 2);
    if (shared > 0 && (top.length < counted || shared > (top[0] ?? 0))) keep(top, shared, counted);
    next = here;
  }
  return top.length < counted ? 0 : (top[0] ?? 0);
}

/** `top` holds the largest values, the smallest of them first. */
function keep(top: number[], value: number, counted: number): void {
  if (top.length === counted) top.shift();
  let at = top.length;
  while (at > 0 && (top[at - 1] ?? 0) > value) at -= 1;
  top.splice(at, 0, value);
}

/** The least distance that is taken for usual: the more, the shorter the baseline. A count that is usually zero may be one. */
function leastMove(usual: number, baseline: Course, window: Course): number {
  const share = STILL + UNSEEN / baseline.values.length;
  if (usual !== 0) return Math.abs(usual) * share;
  const whole = baseline.values.every(Number.isInteger) && window.values.every(Number.isInteger);
  return whole ? 1 : share * window.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

interface Reach {
  readonly side: 1 | -1;
  readonly reach: number;
}

function onsetOf({ times, values }: Course, usual: number, { side, reach }: Reach): number | undefined {
  if (reach === 0) return undefined;
  return times[values.findIndex((value) => (value - usual) * side >= reach / 2)];
}
