import type { JudgedSeries } from './judged-series.ts';
import type { Scene } from './scene.ts';
import { sumOf } from './sum-of.ts';

/** Requests by time, for each subject. */
export type Volumes = ReadonlyMap<number, ReadonlyMap<number, number>>;

type Measure = readonly JudgedSeries[];

/** Statistics and units that say that a series counts something. Of vendors' vocabulary, not of anybody's names. */
const COUNTING = /^(sum|count|counts|samplecount|n|total|1|\{\w+\})$/i;

/**
 * How much each subject had to do, from a measure that counts, that the symptom has and most others have: by its statistic
 * or unit, and where none says so, by holding nothing but whole numbers. What such a measure is called is not looked at.
 * Empty when there is none, or when the symptom itself is a count.
 */
export function volumesOf({ series }: Scene, symptom: JudgedSeries): Volumes {
  if (saysItCounts(symptom)) return new Map();
  const others = series.filter(({ metric }) => metric !== symptom.metric);
  const measures = [
    ...Map.groupBy(others, ({ metric, statistic }) => JSON.stringify([metric, statistic])).values(),
  ];
  const usable = measures.filter((group) => group.some(({ subject }) => subject === symptom.subject));
  const declared = usable.filter((group) => group.every(saysItCounts));
  const widest = widestOf(declared.length > 0 ? declared : usable.filter(isWhole));
  // Of two such series of one subject the larger counts.
  const ascending = widest.toSorted((a, b) => a.deviation.usual - b.deviation.usual);
  return new Map(ascending.map((each) => [each.subject, valuesOf(each)]));
}

const saysItCounts = ({ statistic, unit }: JudgedSeries): boolean =>
  COUNTING.test(statistic) || COUNTING.test(unit);

const isWhole = (group: Measure): boolean =>
  group.every(
    ({ deviation }) =>
      !(deviation.usual % 0.5) && deviation.course.values.every((value) => Number.isInteger(value)),
  );

const widestOf = (groups: readonly Measure[]): Measure =>
  groups.toSorted((a, b) => b.length - a.length || totalOf(b) - totalOf(a))[0] ?? [];

const totalOf = (group: Measure): number => sumOf(group.map(({ deviation }) => deviation.usual || 0));

const valuesOf = ({ deviation }: JudgedSeries): ReadonlyMap<number, number> =>
  new Map(Array.from(deviation.course.times, (time, index) => [time, deviation.course.values[index] ?? 0]));
