import * as z from '../../../../schemas/zod.ts';
import { compact, flatten, without } from '../attributes.ts';
import { read } from '../entries.ts';
import { Instant } from '../instant.ts';
import { AnyText, NonEmptyText, OptionalText } from '../scalars.ts';
import type { StateChange } from './state-change.ts';

const Dimensions = z.pipe(
  z._default(z.array(z.looseObject({ name: AnyText, value: AnyText })), []),
  z.transform((list) => Object.fromEntries(list.map(({ name, value }) => [name, value]))),
);
const Metric = z.looseObject({
  Namespace: OptionalText,
  MetricName: OptionalText,
  Dimensions,
});
const Notification = z.looseObject({
  AlarmName: NonEmptyText,
  AlarmArn: z.optional(NonEmptyText),
  AWSAccountId: OptionalText,
  Region: OptionalText,
  NewStateValue: NonEmptyText,
  NewStateReason: OptionalText,
  StateChangeTime: Instant,
  Trigger: z.optional(
    z.extend(Metric, {
      Threshold: z.optional(z.number()),
      Metrics: z._default(z.array(z.looseObject({ MetricStat: z.optional(z.looseObject({ Metric })) })), []),
    }),
  ),
});
type Notification = z.infer<typeof Notification>;

/** An alarm watches one metric, or a list of them with expressions. */
function metricOf({ Trigger }: Notification): StateChange['metric'] {
  const listed = Trigger?.Metrics?.find(({ MetricStat }) => MetricStat)?.MetricStat?.Metric;
  const metric = Trigger?.MetricName === undefined ? listed : Trigger;
  return metric && { namespace: metric.Namespace, name: metric.MetricName, dimensions: metric.Dimensions };
}

/** The first data point that the reason quotes: `... datapoints [42.0 (04/05/26 10:14:00)] was ...`. */
function quotedIn(reason: string | undefined): number | undefined {
  const quoted = /\[(-?\d{1,30}(?:\.\d{1,30})?(?:E-?\d{1,3})?) \(/.exec(reason?.slice(0, 1_000) ?? '')?.[1];
  return quoted === undefined ? undefined : Number(quoted);
}

/** Reads a state change as the alarm's SNS message tells it. Throws Rejected that names the field. */
export function fromNotification(payload: unknown, path: string): StateChange {
  const message = read(Notification, payload, path);
  // `Region` is a place for people to read, "EU (Ireland)"; only the ARN has the region's code.
  const region = message.AlarmArn?.split(':')[3];
  return {
    alarmName: message.AlarmName,
    alarm: message.AlarmArn ?? `${message.AWSAccountId}/${message.Region}/${message.AlarmName}`,
    region,
    state: message.NewStateValue,
    time: message.StateChangeTime,
    reason: message.NewStateReason,
    qualifiers: [],
    metric: metricOf(message),
    value: quotedIn(message.NewStateReason),
    threshold: message.Trigger?.Threshold,
    attributes: compact({
      ...flatten(without(message, ['AlarmName', 'NewStateReason', 'StateChangeTime'])),
      'cloud.account.id': message.AWSAccountId,
      'cloud.region': region,
    }),
  };
}
