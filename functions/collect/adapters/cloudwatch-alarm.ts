import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, resourceOf } from '../reading/attributes.ts';
import { consoleLink, SERVICE_DIMENSIONS } from '../reading/aws.ts';
import { fromEvent } from '../reading/cloudwatch-alarm/event.ts';
import { fromNotification } from '../reading/cloudwatch-alarm/notification.ts';
import { adaptEach, type Draft, type Entry } from '../reading/entries.ts';
import { detailType, isEvent } from '../reading/eventbridge.ts';
import { SEVERITY } from '../reading/severity.ts';
import { deliveredBySns, openNotification } from '../reading/sns.ts';

/** An alarm that lacks data does not say that things are well again: it has no status. */
const STATES = {
  ALARM: { status: 'firing', severityNumber: SEVERITY.error },
  OK: { status: 'resolved', severityNumber: SEVERITY.info },
  INSUFFICIENT_DATA: { status: undefined, severityNumber: SEVERITY.warn },
} as const;
const UNKNOWN = { status: undefined, severityNumber: 0 } as const;

const judge = (state: string) => Object.entries(STATES).find(([name]) => name === state)?.[1] ?? UNKNOWN;

function toDraft(entry: Entry): Draft {
  const { path, value, attributes } = openNotification(entry);
  const change = isEvent(value) ? fromEvent(value, path) : fromNotification(value, path);
  const fingerprint = stableId('cloudwatch-alarm', change.alarm);
  return {
    // Whether EventBridge or SNS tells it, or both: one change of state is one event.
    sourceEventId: [fingerprint, change.state, change.time, ...change.qualifiers.filter(Boolean)].join('/'),
    kind: 'alert',
    time: change.time,
    name: change.alarmName,
    body: change.reason,
    ...judge(change.state),
    severityText: change.state,
    fingerprint,
    resource: resourceOf(change.metric?.dimensions ?? {}, { service: SERVICE_DIMENSIONS }),
    value: change.value,
    links: [
      ...consoleLink(
        change.region,
        `cloudwatch/home?region=${change.region}#alarmsV2:alarm/${encodeURIComponent(change.alarmName)}`,
      ),
    ],
    attributes: compact({
      ...change.attributes,
      ...attributes,
      'aws.cloudwatch.alarm.arn': change.alarm.startsWith('arn:') ? change.alarm : undefined,
      'aws.cloudwatch.metric.namespace': change.metric?.namespace,
      'aws.cloudwatch.metric.name': change.metric?.name,
      'aws.cloudwatch.alarm.threshold': change.threshold,
    }),
  };
}

export const cloudwatchAlarm = defineAdapter({
  id: 'cloudwatch-alarm',
  version: 2,
  summary:
    'State changes of CloudWatch metric and composite alarms, as EventBridge delivers them or as SNS notifies of them.',
  source: 'aws.cloudwatch',
  postable: true,
  alsoAccepts: detailType('CloudWatch Alarm State Change'),
  adapt: (payload) => adaptEach(deliveredBySns(payload), toDraft),
});

export const maps: Mapping = {
  time: '`detail.state.timestamp`; from SNS `StateChangeTime`',
  severity: 'the state: `ALARM` is error, `OK` info, `INSUFFICIENT_DATA` warn, any other word 0',
  status: '`ALARM` is firing, `OK` resolved; `INSUFFICIENT_DATA` and any other word give none',
  identity:
    'fingerprint from the ARN of the alarm; event from alarm, state and its time, so that both ways of delivery give one signal',
  resource:
    'service, environment and version from the dimensions of the first metric (`Service`, `FunctionName`, `ApiName`, `Application`, `Environment` ...)',
  links: 'source: the alarm in the console of its region',
};
