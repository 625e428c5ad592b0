import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { CloudWatch } from '../cloud-watch.ts';
import { MetricName, type Sample } from '../metric.ts';
import type { MetricBook } from '../metric-book.ts';
import { statistic } from '../statistic.ts';

const Query = z.strictObject({
  Id: z.string().regex(/^[a-z][a-zA-Z0-9_]{0,254}$/, 'must begin with a small letter'),
  MetricStat: z
    .strictObject({ Metric: MetricName, Period: z.int().min(60).multipleOf(60), Stat: z.string() })
    .optional(),
  Label: z.string().optional(),
});
type Query = z.infer<typeof Query>;

const Input = z.strictObject({
  MetricDataQueries: z.array(Query).min(1).max(500),
  /** Epoch seconds. */
  StartTime: z.number(),
  EndTime: z.number(),
  ScanBy: z.enum(['TimestampAscending', 'TimestampDescending']).default('TimestampDescending'),
});
type Input = z.infer<typeof Input>;

/** Values of metrics by period, all in one page. Math, other accounts, units and seconds are refused by name. */
export const getMetricData = defineOperation({
  name: 'GetMetricData',
  input: Input,
  run: ({ metrics }: CloudWatch, input) => {
    if (input.StartTime >= input.EndTime)
      throw new AwsError('ValidationError', 'StartTime must be before EndTime');
    return { MetricDataResults: input.MetricDataQueries.map((query) => resultOf(metrics, query, input)) };
  },
});

function resultOf(
  metrics: MetricBook,
  { Id, Label, MetricStat }: Query,
  { StartTime, EndTime, ScanBy }: Input,
) {
  if (MetricStat === undefined) throw new AwsError('ValidationError', `${Id}: MetricStat must be given`);
  const { Metric, Period, Stat } = MetricStat;
  const calculate = statistic(Stat);
  const start = Math.floor(StartTime / Period) * Period;
  const samples = metrics.between(Metric, start * 1_000, EndTime * 1_000);
  const periods = [...Map.groupBy(samples, ({ at }: Sample) => Math.floor(at / 1_000 / Period) * Period)];
  if (ScanBy === 'TimestampDescending') periods.reverse();
  return {
    Id,
    Label: Label ?? Metric.MetricName,
    StatusCode: 'Complete',
    Timestamps: periods.map(([at]) => at),
    Values: periods.map(([, within]) => calculate(within)),
  };
}
