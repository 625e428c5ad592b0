import type { CaseSeries } from '../../../schemas/rank-case.ts';
import { CourseReader } from './course.ts';
import { type Deviation, deviationOf } from './deviation.ts';
import type { Periods } from './periods.ts';
import type { Subjects } from './subjects.ts';

/** A series with what it did in the window. */
export interface JudgedSeries {
  readonly subject: number;
  readonly metric: string;
  readonly statistic: string;
  readonly unit: string;
  readonly deviation: Deviation;
  /** 0 for what is usual, 1 for what never was so before, by a baseline long enough to tell. */
  readonly loud: number;
}

export function judgeSeries(
  series: readonly CaseSeries[],
  subjects: Subjects,
  periods: Periods,
): readonly JudgedSeries[] {
  const reader = new CourseReader(periods);
  const judged: JudgedSeries[] = [];
  for (const { service, resource, metric = '', statistic = '', unit = '', points } of series) {
    const subject = subjects.of({ service, resource });
    if (subject === undefined) continue;
    const deviation = deviationOf(points, reader);
    if (deviation === undefined) continue;
    const loud = loudness(deviation.ratio) * confidenceIn(deviation);
    judged.push({ subject, metric, statistic, unit, deviation, loud });
  }
  return judged;
}

/** A baseline of n points has seen n / (n + this) of what is usual. */
const SHORT_BASELINE = 4;

const confidenceIn = ({ baselinePoints }: Deviation): number =>
  baselinePoints / (baselinePoints + SHORT_BASELINE);

/** 0 for a ratio within what is usual, 1 from eight times as far on. */
export const loudness = (ratio: number): number => Math.min(1, Math.max(0, Math.log2(ratio) / 3));
