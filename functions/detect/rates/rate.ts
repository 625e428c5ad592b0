import * as z from 'zod';

/** A rate is judged when it was watched for so many minutes. */
const MINUTES_BEFORE = 15;
/** What a minute counts for in what is usual: half of it is forgotten after some twenty. */
const WEIGHT = 1 / 30;
/** Deviations, in multiples of the usual one, at which a rate is another one, and at which it is itself again. */
const FIRES_AT = 6;
const CALM_BELOW = 3;
/** Fewer events than that are no burst. */
const FEWEST = 10;
/** What was told for so many minutes is how it is now: what is usual is learned anew. */
const USUAL_AFTER = 60;
/** One empty minute may only be late. */
const FALLS_AFTER = 2;
/** A longer pause is no run of empty minutes: nothing is known of it. */
const LONGEST_PAUSE = 60;

/** How often something happens in a minute: `[minute, count, mean, variance, minutes, told, low]`. */
export const Rate = z.tuple([
  z.int().describe('The minute that is counted, since 1970'),
  z.number().describe('How often it happened in it so far'),
  z.number().describe('Mean of the minutes before'),
  z.number().describe('Variance of their deviations, 1 for events that happen independently'),
  z.int().describe('How many minutes went into it'),
  z.int().describe('Minutes since it was told that it rose, negative that it fell; 0 while it is as usual'),
  z.int().describe('How many minutes in a row were far too few'),
]);
export type Rate = z.infer<typeof Rate>;

export const newRate = (minute: number): Rate => [minute, 0, 0, 1, 0, 0, 0];
export const meanOf = (rate: Rate): number => rate[2];

/** A rate that rose (1), fell (-1), or is as usual again (0). */
export interface Change {
  readonly to: -1 | 0 | 1;
  readonly minute: number;
  readonly count: number;
  readonly mean: number;
  /** How many times as far from the mean as usual. */
  readonly deviation: number;
}

interface Counted {
  readonly rate: Rate;
  readonly changes: readonly Change[];
}

/** Counts events of a minute; those of an earlier one that come late count in the present one. Zero only lets time pass. */
export function countIn(before: Rate, minute: number, events: number): Counted {
  const passed = passTo(before, minute);
  const [now, count, mean, variance, minutes, told, low] = passed.rate;
  const rate: Rate = [now, count + events, mean, variance, minutes, told, low];
  const deviation = deviationOf(rate);
  // A count only grows: that it is too many is known before the minute is over.
  if (events === 0 || !isJudged(rate) || told > 0 || deviation < FIRES_AT || rate[1] < FEWEST)
    return { rate, changes: passed.changes };
  const risen: Rate = [now, rate[1], mean, variance, minutes, 1, 0];
  return { rate: risen, changes: [...passed.changes, changeOf(rate, 1)] };
}

/** Ends minutes until this one is the present. */
function passTo(before: Rate, minute: number): Counted {
  if (minute <= before[0]) return { rate: before, changes: [] };
  const changes: Change[] = [];
  let rate = before;
  if (minute - rate[0] > LONGEST_PAUSE) rate = endMinute(rate, changes, minute);
  while (rate[0] < minute) rate = endMinute(rate, changes, rate[0] + 1);
  return { rate, changes };
}

function endMinute(rate: Rate, changes: Change[], next: number): Rate {
  const [, count, , , minutes, told] = rate;
  const change = judgeEnded(rate);
  if (change !== undefined) changes.push(change);
  if (Math.abs(told) >= USUAL_AFTER) return [next, 0, count, 1, 0, 0, 0];
  const low = isLow(rate) ? Math.min(rate[6] + 1, FALLS_AFTER) : 0;
  return [
    next,
    0,
    ...learn(rate),
    Math.min(minutes + 1, 1_000_000),
    change?.to ?? told + Math.sign(told),
    low,
  ];
}

/** Mean and variance with one more minute. Once they are known, one that is far off counts as if it were less so. */
function learn(rate: Rate): [mean: number, variance: number] {
  const [, count, mean, variance, minutes] = rate;
  const weight = Math.max(WEIGHT, 1 / (minutes + 1));
  const distance = distanceOf(count, mean);
  const most = isJudged(rate) ? CALM_BELOW * Math.sqrt(variance) : Number.POSITIVE_INFINITY;
  const limited = Math.sign(distance) * Math.min(Math.abs(distance), most);
  const counted = limited === distance ? count : Math.max(0, Math.sqrt(mean + 3 / 8) + limited / 2) ** 2;
  const spread = minutes === 0 ? 1 : variance + weight * (limited ** 2 - variance);
  return [digits(mean + weight * (counted - mean)), digits(Math.max(1, spread))];
}

function judgeEnded(rate: Rate): Change | undefined {
  if (!isJudged(rate)) return undefined;
  const told = rate[5];
  const deviation = deviationOf(rate);
  if (told !== 0) {
    const isOver = Math.sign(told) * deviation < CALM_BELOW || Math.abs(told) >= USUAL_AFTER;
    return isOver ? changeOf(rate, 0) : undefined;
  }
  return isLow(rate) && rate[6] + 1 >= FALLS_AFTER ? changeOf(rate, -1) : undefined;
}

const isLow = (rate: Rate): boolean => isJudged(rate) && rate[2] >= FEWEST && deviationOf(rate) <= -FIRES_AT;

const changeOf = (rate: Rate, to: Change['to']): Change => ({
  to,
  minute: rate[0],
  count: rate[1],
  mean: rate[2],
  deviation: deviationOf(rate),
});

const isJudged = (rate: Rate): boolean => rate[4] >= MINUTES_BEFORE;
const deviationOf = ([, count, mean, variance]: Rate): number =>
  distanceOf(count, mean) / Math.sqrt(variance);
/** Of counts of independent events the variance of this is about 1, however many there are (Anscombe 1948). */
const distanceOf = (count: number, mean: number): number =>
  2 * (Math.sqrt(count + 3 / 8) - Math.sqrt(mean + 3 / 8));
const digits = (value: number): number => Number(value.toPrecision(4));

/** A deviation as a score from 0 to 1; one half where it begins to be told. */
export const scoreOf = ({ deviation }: Change): number =>
  Math.abs(deviation) / (Math.abs(deviation) + FIRES_AT);

/** Both rates as one, for what turned out to be the same thing. */
export function joinRates(one: Rate, other: Rate): Rate {
  const [first, second] = one[0] <= other[0] ? [one, other] : [other, one];
  const { rate } = passTo(first, second[0]);
  return [
    second[0],
    rate[1] + second[1],
    rate[2] + second[2],
    Math.max(rate[3], second[3]),
    Math.max(rate[4], second[4]),
    second[5],
    0,
  ];
}
