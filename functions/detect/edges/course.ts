import * as z from 'zod';
import { above, add, fadedPlus, quantile, Sketch, totalOf } from './sketch.ts';

/** Calls that must have been seen before one is unusual, and those of a minute that are judged before it is over. */
const CALLS_BEFORE = 100;
const MINUTES_BEFORE = 10;
const ENOUGH = 20;
/** What stays of what is usual each minute: half is forgotten after some 35. */
const KEPT = 0.98;
/** Usual is the 99th percentile: one in a hundred is above it. A fifth of the calls fires, one in twenty no more. */
const USUAL = 0.99;
const [SLOW_SHARE, CALM_SHARE, FEWEST_SLOW] = [0.2, 0.05, 5];
/** Deviations of the number of errors, in multiples of the binomial one. */
const [FIRES_AT, CALM_BELOW, FEWEST_ERRORS] = [6, 3, 5];
/** After so many minutes what was told is the usual state. */
const USUAL_AFTER = 60;

/** How the calls of one edge go. */
export const EdgeCourse = z.object({
  minute: z.int(),
  /** Durations and errors of the minute that is counted. */
  open: Sketch,
  failed: z.int(),
  /** Durations of the minutes before, and of all their calls how many failed; older ones count less. */
  usual: Sketch,
  calls: z.number(),
  errors: z.number(),
  minutes: z.int(),
  /** Minutes since it was told that calls are slow or fail; 0 when they are as usual. */
  slow: z.int(),
  failing: z.int(),
});
export type EdgeCourse = z.infer<typeof EdgeCourse>;

export const newCourse = (minute: number): EdgeCourse => ({
  minute,
  open: [],
  failed: 0,
  usual: [],
  calls: 0,
  errors: 0,
  minutes: 0,
  slow: 0,
  failing: 0,
});

/** Calls that became slow or fail, or are as usual again. */
export interface EdgeChange {
  readonly of: 'duration' | 'errors';
  readonly firing: boolean;
  readonly minute: number;
  /** Of the minute: calls, those above the usual 99th percentile or failed, and what was to be expected of them. */
  readonly calls: number;
  readonly found: number;
  readonly expected: number;
  /** Buckets: the median of the minute, and the usual 99th percentile. */
  readonly median: number | undefined;
  readonly limit: number | undefined;
  readonly score: number;
}

interface Judged {
  readonly course: EdgeCourse;
  readonly changes: readonly EdgeChange[];
}

/** Takes in calls of a minute; those of an earlier one that come late count in the present one. */
export function callIn(
  before: EdgeCourse,
  minute: number,
  { durations, failed }: { readonly durations: readonly number[]; readonly failed: number },
): Judged {
  const passed = passTo(before, minute);
  const course = {
    ...passed.course,
    open: add(passed.course.open, durations),
    failed: passed.course.failed + failed,
  };
  const early = totalOf(course.open) < ENOUGH ? [] : judge(course).filter(({ firing }) => firing);
  return { course: toldOf(course, early), changes: [...passed.changes, ...early] };
}

/** Ends the minute that is counted when it is over. */
export function passTo(before: EdgeCourse, minute: number): Judged {
  if (minute <= before.minute) return { course: before, changes: [] };
  const changes = judge(before);
  const told = toldOf(before, changes);
  return { course: { ...absorbed(told), minute, open: [], failed: 0 }, changes };
}

function toldOf(course: EdgeCourse, changes: readonly EdgeChange[]): EdgeCourse {
  const told = { ...course };
  for (const { of, firing } of changes) told[of === 'duration' ? 'slow' : 'failing'] = firing ? 1 : 0;
  return told;
}

/** What is told of as unusual does not become usual, unless it stays for an hour. */
function absorbed(course: EdgeCourse): EdgeCourse {
  const { open, failed, slow, failing } = course;
  const isUnusual = slow > 0 || failing > 0;
  const kept = isUnusual && Math.max(slow, failing) < USUAL_AFTER;
  const older = { ...course, slow: slow && slow + 1, failing: failing && failing + 1 };
  if (kept || open.length === 0) return older;
  const share = isUnusual ? 0 : KEPT;
  return {
    ...older,
    usual: fadedPlus(course.usual, share, open),
    calls: rounded(course.calls * share + totalOf(open)),
    errors: rounded(course.errors * share + failed),
    minutes: Math.min(course.minutes + 1, 1_000_000),
  };
}

const rounded = (value: number): number => Number(value.toPrecision(4));

function judge(course: EdgeCourse): readonly EdgeChange[] {
  if (course.calls < CALLS_BEFORE || course.minutes < MINUTES_BEFORE || course.open.length === 0) return [];
  return [judgeDurations(course), judgeErrors(course)].filter((change) => change !== undefined);
}

function judgeDurations(course: EdgeCourse): EdgeChange | undefined {
  const { open, usual, slow, minute, failed: _failed } = course;
  const limit = quantile(usual, USUAL);
  const calls = totalOf(open);
  const found = limit === undefined ? 0 : above(open, limit);
  const share = found / calls;
  const firing = slow === 0 && found >= FEWEST_SLOW && share >= SLOW_SHARE;
  if (!firing && !(slow > 0 && share < CALM_SHARE)) return undefined;
  const expected = calls * (1 - USUAL);
  return {
    of: 'duration',
    firing,
    minute,
    calls,
    found,
    expected,
    median: quantile(open, 0.5),
    limit,
    score: share,
  };
}

function judgeErrors(course: EdgeCourse): EdgeChange | undefined {
  const { open, failed: found, failing, minute, errors, usual } = course;
  const calls = totalOf(open);
  const share = (errors + 0.5) / (course.calls + 1);
  const expected = calls * share;
  const deviation = (found - expected) / Math.sqrt(expected * (1 - Math.min(share, 1)) + 1);
  const firing = failing === 0 && found >= FEWEST_ERRORS && deviation >= FIRES_AT;
  if (!firing && !(failing > 0 && deviation < CALM_BELOW)) return undefined;
  const score = Math.max(0, deviation) / (Math.max(0, deviation) + FIRES_AT);
  const [median, limit] = [quantile(open, 0.5), quantile(usual, USUAL)];
  return { of: 'errors', firing, minute, calls, found, expected, median, limit, score };
}
