import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { CloudWatch } from '../cloud-watch.ts';
import { MetricName, type Sample } from '../metric.ts';

const HOUR_MS = 3_600_000;
const OLDEST_MS = 14 * 24 * HOUR_MS;
const NEWEST_MS = 2 * HOUR_MS;

const Datum = z.strictObject({
  MetricName: MetricName.shape.MetricName,
  Dimensions: MetricName.shape.Dimensions,
  Timestamp: z.number().optional(),
  Value: z.number().optional(),
  Values: z.array(z.number()).min(1).max(150).optional(),
  Counts: z.array(z.number().positive()).max(150).optional(),
  Unit: z.string().optional(),
  StorageResolution: z.union([z.literal(1), z.literal(60)]).optional(),
});
type Datum = z.infer<typeof Datum>;

/** Also for namespaces that begin with `AWS/`, which AWS itself writes: on one machine nothing else would. */
export const putMetricData = defineOperation({
  name: 'PutMetricData',
  input: z.strictObject({
    Namespace: MetricName.shape.Namespace,
    MetricData: z.array(Datum).min(1).max(1_000),
  }),
  run: ({ metrics }: CloudWatch, { Namespace, MetricData }) => {
    const put = MetricData.map((datum) => ({ metric: { ...datum, Namespace }, samples: samplesOf(datum) }));
    for (const { metric, samples } of put) metrics.put(metric, samples);
    return {};
  },
});

function samplesOf({ Timestamp, Value, Values, Counts }: Datum): readonly Sample[] {
  const at = Timestamp === undefined ? now() : Timestamp * 1_000;
  if (at < now() - OLDEST_MS || at > now() + NEWEST_MS)
    throw new AwsError(
      'InvalidParameterValue',
      'Timestamp must be in the last two weeks, or two hours ahead',
    );
  if ((Value === undefined) === (Values === undefined))
    throw new AwsError('InvalidParameterCombination', 'exactly one of Value and Values must be given');
  if (Counts !== undefined && Counts.length !== Values?.length)
    throw new AwsError('InvalidParameterValue', 'Counts must be as many as Values');
  const values = Values ?? (Value === undefined ? [] : [Value]);
  return values.map((value, index) => ({ at, value, count: Counts?.[index] ?? 1 }));
}
