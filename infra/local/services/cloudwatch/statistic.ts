import { AwsError } from '../../kernel/aws-error.ts';
import type { Sample } from './metric.ts';

const sum = (samples: readonly Sample[]): number =>
  samples.reduce((total, { value, count }) => total + value * count, 0);
const countOf = (samples: readonly Sample[]): number =>
  samples.reduce((total, { count }) => total + count, 0);
const valuesOf = (samples: readonly Sample[]): readonly number[] => samples.map(({ value }) => value);

const STATISTICS: Readonly<Record<string, (samples: readonly Sample[]) => number>> = {
  SampleCount: countOf,
  Sum: sum,
  Average: (samples) => sum(samples) / countOf(samples),
  Minimum: (samples) => Math.min(...valuesOf(samples)),
  Maximum: (samples) => Math.max(...valuesOf(samples)),
};

/** What a statistic is for values that were put; percentiles by nearest rank. Throws AwsError for one that is not emulated. */
export function statistic(name: string): (samples: readonly Sample[]) => number {
  const found = Object.hasOwn(STATISTICS, name) ? STATISTICS[name] : undefined;
  if (found !== undefined) return found;
  const [, percent] = /^p(\d{1,3}(?:\.\d+)?)$/.exec(name) ?? [];
  if (percent === undefined || Number(percent) > 100)
    throw new AwsError('ValidationError', `the embedded cloud does not support the statistic ${name}`);
  return (samples) => percentile(samples, Number(percent));
}

function percentile(samples: readonly Sample[], percent: number): number {
  const sorted = samples.toSorted((one, other) => one.value - other.value);
  const rank = Math.max(1, Math.ceil((percent / 100) * countOf(sorted)));
  let seen = 0;
  for (const { value, count } of sorted) {
    seen += count;
    if (seen >= rank) return value;
  }
  return Number.NaN;
}
