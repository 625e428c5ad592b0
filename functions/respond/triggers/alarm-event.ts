import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';

const Dimensions = z.record(z.string(), z.string().max(2_048));
const Metric = z.looseObject({
  metricStat: z.looseObject({ metric: z.looseObject({ dimensions: Dimensions.default({}) }) }).optional(),
});

/** "CloudWatch Alarm State Change" as EventBridge delivers it; a composite alarm has no metrics. */
export const AlarmEvent = z.looseObject({
  source: z.literal('aws.cloudwatch'),
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  account: z.string().min(1),
  region: z.string().min(1),
  resources: z.array(z.string().min(1)).min(1),
  detail: z.looseObject({
    alarmName: z.string().min(1).max(255),
    state: z.looseObject({
      value: z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']),
      timestamp: z.string().min(1),
    }),
    configuration: z.looseObject({ metrics: z.array(Metric).default([]) }).optional(),
  }),
});
export type AlarmEvent = z.infer<typeof AlarmEvent>;

export const alarmArn = ({ resources, detail }: AlarmEvent): string => resources[0] ?? detail.alarmName;

/** What makes one state change of an alarm one of a kind: delivered again, it has the same. */
export const alarmReason = (event: AlarmEvent): readonly string[] => [
  'alarm',
  alarmArn(event),
  event.detail.state.timestamp,
];

/** The fingerprint under which the alarm's signals are collected: how its incident is found. */
export const alarmFingerprint = (event: AlarmEvent): string => stableId('cloudwatch-alarm', alarmArn(event));

/** What an input's `from` is here. Throws Rejected `BadInput` when metrics of the alarm disagree about it. */
export function readAlarm(event: AlarmEvent, from: string): string | undefined {
  const dimension = /^alarm\.dimensions\.(.+)$/.exec(from)?.[1];
  if (dimension !== undefined) return dimensionOf(event, dimension);
  const { account, region, detail } = event;
  return new Map([
    ['alarm.name', detail.alarmName],
    ['alarm.arn', alarmArn(event)],
    ['alarm.account', account],
    ['alarm.region', region],
  ]).get(from);
}

function dimensionOf({ detail }: AlarmEvent, name: string): string | undefined {
  const dimensions = (detail.configuration?.metrics ?? []).map(
    ({ metricStat }) => metricStat?.metric.dimensions ?? {},
  );
  const values = new Set(dimensions.flatMap((each) => (Object.hasOwn(each, name) ? [each[name]] : [])));
  if (values.size > 1)
    throw new Rejected('BadInput', `alarm.dimensions.${name}: the alarm's metrics disagree`);
  return [...values][0];
}
