import { z } from 'zod';
import type { SignalDraft } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { compact, flatten, linkTo, resourceOf, without } from '../attributes.ts';
import { adaptOne, type Draft, read } from '../entries.ts';
import { cloudOf, detailType, EventOf } from '../eventbridge.ts';
import { Instant } from '../instant.ts';
import { SEVERITY } from '../severity.ts';

const Metric = z.looseObject({
  namespace: z.string().optional(),
  name: z.string().optional(),
  dimensions: z.record(z.string(), z.string()).default({}),
});
const AlarmEvent = EventOf(
  z.looseObject({
    alarmName: z.string().min(1),
    state: z.looseObject({
      value: z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']),
      reason: z.string().optional(),
      reasonData: z.string().optional(),
      timestamp: Instant,
    }),
    configuration: z
      .looseObject({
        metrics: z
          .array(z.looseObject({ metricStat: z.looseObject({ metric: Metric }).optional() }))
          .default([]),
      })
      .optional(),
  }),
);
type AlarmEvent = z.infer<typeof AlarmEvent>;

/** An alarm that lacks data does not say that things are well again: it has no status. */
const STATES = {
  ALARM: { status: 'firing', severityNumber: SEVERITY.error },
  OK: { status: 'resolved', severityNumber: SEVERITY.info },
  INSUFFICIENT_DATA: { status: undefined, severityNumber: SEVERITY.warn },
} as const;

const ReasonData = z.looseObject({
  recentDatapoints: z.array(z.number()).optional(),
  threshold: z.number().optional(),
});

/** The numbers behind the state; `reasonData` is JSON in text, and only informative. */
function measured(reasonData: string | undefined): z.infer<typeof ReasonData> {
  try {
    return ReasonData.parse(JSON.parse(reasonData ?? '{}'));
  } catch {
    return {};
  }
}

function consoleLink(event: AlarmEvent): SignalDraft['links'] {
  if (!/^[a-z0-9-]+$/.test(event.region ?? '')) return [];
  const alarm = encodeURIComponent(event.detail.alarmName);
  const host = `https://${event.region}.console.aws.amazon.com`;
  return [...linkTo('source', `${host}/cloudwatch/home?region=${event.region}#alarmsV2:alarm/${alarm}`)];
}

function toDraft(payload: unknown): Draft {
  const event = read(AlarmEvent, payload);
  const { detail } = event;
  const metric = detail.configuration?.metrics.find(({ metricStat }) => metricStat)?.metricStat?.metric;
  const { recentDatapoints, threshold } = measured(detail.state.reasonData);
  const alarm = event.resources[0] ?? `${event.account}/${event.region}/${detail.alarmName}`;
  return {
    sourceEventId: event.id,
    kind: 'alert',
    time: detail.state.timestamp,
    name: detail.alarmName,
    body: detail.state.reason,
    ...STATES[detail.state.value],
    severityText: detail.state.value,
    fingerprint: stableId('cloudwatch-alarm', alarm),
    resource: resourceOf(metric?.dimensions ?? {}, { service: ['FunctionName', 'ApiName', 'Application'] }),
    value: recentDatapoints?.[0],
    links: consoleLink(event),
    attributes: compact({
      ...flatten(without(detail, ['alarmName'])),
      ...cloudOf(event),
      'aws.cloudwatch.alarm.arn': event.resources[0],
      'aws.cloudwatch.metric.namespace': metric?.namespace,
      'aws.cloudwatch.metric.name': metric?.name,
      'aws.cloudwatch.alarm.threshold': threshold,
    }),
  };
}

export const cloudwatchAlarm = defineAdapter({
  id: 'cloudwatch-alarm',
  version: 1,
  summary: 'State changes of CloudWatch metric and composite alarms, as EventBridge delivers them.',
  source: 'aws.cloudwatch',
  postable: false,
  alsoAccepts: detailType('CloudWatch Alarm State Change'),
  adapt: (payload) => adaptOne(payload, toDraft),
});
