import * as z from 'zod';
import { Dimension } from './metric.ts';

export const StateValue = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);
export type StateValue = z.infer<typeof StateValue>;

const Count = z.coerce.number().int().positive();

const MetricStat = z.strictObject({
  Metric: z.strictObject({
    Namespace: z.string().optional(),
    MetricName: z.string().optional(),
    Dimensions: z.array(Dimension).optional(),
  }),
  Period: Count,
  Stat: z.string(),
  Unit: z.string().optional(),
});

const MetricDataQuery = z.strictObject({
  Id: z.string(),
  MetricStat: MetricStat.optional(),
  Expression: z.string().optional(),
  Label: z.string().optional(),
  ReturnData: z.boolean().optional(),
  Period: Count.optional(),
  AccountId: z.string().optional(),
});
export type MetricDataQuery = z.infer<typeof MetricDataQuery>;

/** What PutMetricAlarm takes. */
export const AlarmSettings = z.strictObject({
  AlarmName: z.string().min(1).max(255),
  AlarmDescription: z.string().max(1024).optional(),
  ActionsEnabled: z.boolean().default(true),
  OKActions: z.array(z.string()).max(5).default([]),
  AlarmActions: z.array(z.string()).max(5).default([]),
  InsufficientDataActions: z.array(z.string()).max(5).default([]),
  MetricName: z.string().optional(),
  Namespace: z.string().optional(),
  Statistic: z.enum(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum']).optional(),
  ExtendedStatistic: z.string().optional(),
  Dimensions: z.array(Dimension).max(30).optional(),
  Period: Count.optional(),
  Unit: z.string().optional(),
  EvaluationPeriods: Count,
  DatapointsToAlarm: Count.optional(),
  Threshold: z.coerce.number().optional(),
  ComparisonOperator: z.enum([
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).optional(),
  EvaluateLowSampleCountPercentile: z.enum(['evaluate', 'ignore']).optional(),
  Metrics: z.array(MetricDataQuery).optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional(),
});
export type AlarmSettings = z.infer<typeof AlarmSettings>;

export const AlarmState = z.strictObject({
  value: StateValue,
  reason: z.string(),
  reasonData: z.string().optional(),
  /** Epoch milliseconds. */
  at: z.number(),
});
export type AlarmState = z.infer<typeof AlarmState>;

/** An alarm as it is kept. Times in epoch milliseconds. */
export const Alarm = z.strictObject({
  arn: z.string(),
  settings: AlarmSettings,
  configuredAt: z.number(),
  state: AlarmState,
});
export type Alarm = z.infer<typeof Alarm>;
