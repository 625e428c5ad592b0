import * as z from 'zod';

const Text = z.string().min(1).max(2_000);

/** A metric of CloudWatch, as CloudWatch names it. Texts may be expressions. */
export const MetricSource = z.strictObject({
  namespace: Text.describe('Such as AWS/ECS'),
  name: Text.describe('Such as CPUUtilization'),
  dimensions: z
    .record(z.string().min(1).max(255), Text)
    .refine((dimensions) => Object.keys(dimensions).length <= 30, 'must be at most 30 dimensions')
    .default({})
    .describe('All dimensions of the metric: CloudWatch knows it by exactly these'),
  statistic: z
    .string()
    .regex(
      /^(Average|Sum|Minimum|Maximum|SampleCount|p(100|\d{1,2}(\.\d{1,2})?))$/,
      'must be Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p99',
    )
    .default('Average'),
  periodSeconds: z
    .int()
    .min(60)
    .max(3_600)
    .multipleOf(60, 'must be whole minutes in seconds')
    .default(60)
    .describe('What one value sums up'),
  periods: z
    .int()
    .min(1)
    .max(60)
    .default(1)
    .describe('So many values, one after the other, must be as expected, the newest included'),
});
export type MetricSource = z.infer<typeof MetricSource>;

/** What must hold for the values of a metric. A period without a value does not hold. */
export const MetricExpectation = z.strictObject({
  operator: z.enum(['<', '<=', '=', '>=', '>']),
  value: z.number(),
});
export type MetricExpectation = z.infer<typeof MetricExpectation>;
