import type { Scene } from './evidence.ts';
import type { JudgedSeries } from './judged-series.ts';

/** Requests by time, for each subject. */
export type Volumes = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Statistics and units that say that a series counts something. Of vendors' vocabulary, not of anybody's names. */
const COUNTING = /^(sum|count|samplecount|n|total|1|\{\w+\})$/i;

/**
 * How much each subject had to do, from a measure that counts and that the symptom and most others have. What such a
 * measure is called is not looked at. Empty when there is none, or when the symptom itself is a count.
 */
export function volumesOf({ series }: Scene, symptom: JudgedSeries): Volumes {
  if (isCount(symptom)) return new Map();
  const measures = new Map<string, JudgedSeries[]>();
  for (const each of series) {
    if (each.metric === symptom.metric || !isCount(each)) continue;
    const key = JSON.stringify([each.metric, each.statistic]);
    const group = measures.get(key) ?? [];
    group.push(each);
    measures.set(key, group);
  }
  const usable = [...measures.values()].filter((group) => group.some(({ subject }) => subject === symptom.subject));
  const [widest = []] = usable.toSorted((a, b) => b.length - a.length || totalOf(b) - totalOf(a));
  return new Map(widest.map((each) => [each.subject, valuesOf(each)]));
}

const valuesOf = ({ deviation }: JudgedSeries): ReadonlyMap<number, number> =>
  new Map(
    deviation.window.map(({ time, excess }) => [time, (Number.isNaN(deviation.usual) ? 0 : deviation.usual) + excess]),
  );

const totalOf = (group: readonly JudgedSeries[]): number =>
  group.reduce((total, each) => total + each.deviation.usual, 0);

/** By its statistic or unit; where it has neither, when it holds nothing but whole numbers. */
function isCount({ statistic, unit, deviation }: JudgedSeries): boolean {
  if (COUNTING.test(statistic) || COUNTING.test(unit)) return true;
  if (statistic !== '' || unit !== '') return false;
  return (
    Number.isInteger(deviation.usual) && deviation.window.every(({ excess }) => Number.isInteger(excess)) 
  );
}
