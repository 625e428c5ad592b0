import * as z from 'zod';

export const Dimension = z.strictObject({
  Name: z.string().min(1).max(255),
  Value: z.string().min(1).max(1024),
});

/** What a metric is known by: all of it, and nothing less. */
export const MetricName = z.strictObject({
  Namespace: z.string().min(1).max(255),
  MetricName: z.string().min(1).max(255),
  Dimensions: z.array(Dimension).max(30).default([]),
});
export type MetricName = z.infer<typeof MetricName>;

/** A value that was put, so many times. */
export interface Sample {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly value: number;
  readonly count: number;
}

export const seriesOf = ({ Namespace, MetricName: name, Dimensions }: MetricName): string =>
  JSON.stringify([Namespace, name, ...Dimensions.map(({ Name, Value }) => [Name, Value].join('=')).sort()]);
