import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Random } from './random.ts';
import { bytesOf, envelope, nano, otlpResource, type RawRecord } from './raw-record.ts';

/** What makes one good record; `n` makes all that it says its own, `time` is epoch milliseconds. */
export interface Seed {
  readonly n: number;
  readonly time: number;
  readonly random: Random;
}

const SERVICES = ['checkout', 'payment', 'cart', 'search', 'mail'];
const hex = (bytes: number, ...parts: readonly unknown[]): string =>
  createHash('sha256')
    .update(parts.join('/'))
    .digest('hex')
    .slice(0, 2 * bytes);
/** One entry mostly, sometimes several. */
const entryCount = (random: Random): number => random.pick([1, 1, 1, 1, 1, 2, 4]);
const list = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, i) => make(i));

export const event = (about: { source: string; type: string; n: number; time: number }, detail: object) => ({
  version: '0',
  id: `event-${about.n}`,
  'detail-type': about.type,
  source: about.source,
  account: '111122223333',
  time: new Date(about.time).toISOString(),
  region: 'eu-west-1',
  resources: [] as string[],
  detail,
});
const one = (source: string, value: object): RawRecord => ({
  bytes: bytesOf(value),
  source,
  good: 1,
  bad: [],
});

function alarm({ n, time, random }: Seed): RawRecord {
  const about = { source: 'aws.cloudwatch', type: 'CloudWatch Alarm State Change', n, time };
  const state = { value: random.pick(['ALARM', 'OK']), timestamp: new Date(time).toISOString() };
  return one('aws.cloudwatch', event(about, { alarmName: `alarm-${n % 20}`, state }));
}

function ecsDeployment({ n, time, random }: Seed): RawRecord {
  const about = { source: 'aws.ecs', type: 'ECS Deployment State Change', n, time };
  const arn = `arn:aws:ecs:eu-west-1:111122223333:service/shop/${random.pick(SERVICES)}`;
  const detail = { eventName: 'SERVICE_DEPLOYMENT_COMPLETED', deploymentId: `ecs-svc/${n}` };
  return one('aws.ecs', { ...event(about, detail), resources: [arn] });
}

function codedeployDeployment({ n, time, random }: Seed): RawRecord {
  const about = {
    source: 'aws.codedeploy',
    type: 'CodeDeploy Deployment State-change Notification',
    n,
    time,
  };
  const detail = { application: random.pick(SERVICES), deploymentId: `d-${n}`, deploymentGroup: 'blue' };
  return one('aws.codedeploy', event(about, { ...detail, state: random.pick(['START', 'SUCCESS']) }));
}

function healthEvent({ n, time }: Seed): RawRecord {
  const about = { source: 'aws.health', type: 'AWS Health Event', n, time };
  const detail = {
    eventArn: `arn:aws:health:eu-west-1::event/ECS/${n}`,
    service: 'ECS',
    eventTypeCode: 'AWS_ECS_MAINTENANCE_SCHEDULED',
    eventTypeCategory: 'scheduledChange',
    statusCode: 'upcoming',
    startTime: new Date(time).toUTCString(),
    lastUpdatedTime: new Date(time).toUTCString(),
    eventRegion: 'eu-west-1',
    eventDescription: [{ language: 'en_US', latestDescription: 'Tasks will be moved.' }],
    affectedEntities: [],
  };
  return one('aws.health', event(about, detail));
}

function guarddutyFinding({ n, time, random }: Seed): RawRecord {
  const about = { source: 'aws.guardduty', type: 'GuardDuty Finding', n, time };
  return one('aws.guardduty', event(about, finding({ n, time, severity: random.below(4) })));
}

export const finding = (about: { n: number; time: number; severity: unknown }) => ({
  schemaVersion: '2.0',
  accountId: '111122223333',
  region: 'eu-west-1',
  id: hex(16, about.n),
  type: 'Recon:EC2/Portscan',
  severity: about.severity,
  title: 'Port scan',
  updatedAt: new Date(about.time).toISOString(),
});

export const logEvents = (n: number, time: number, length: number) =>
  list(length, (i) => ({ id: `${n}-${i}`, timestamp: time + i, message: `INFO order ${n}-${i} accepted` }));

export const subscription = (events: readonly unknown[]) => ({
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: '/ecs/checkout',
  logStream: 'task-1',
  subscriptionFilters: ['all'],
  logEvents: events,
});

function cloudwatchLogs({ n, time, random }: Seed): RawRecord {
  const good = entryCount(random);
  const bytes = gzipSync(bytesOf(subscription(logEvents(n, time, good))), { level: 1 });
  return { bytes, source: 'aws.logs', good, bad: [] };
}

export const logRecord = (time: number, text: string) => ({
  timeUnixNano: nano(time),
  severityNumber: 9,
  body: { stringValue: text },
});

export const otlpLogsOf = (service: string, logRecords: readonly unknown[]) =>
  envelope('otlp-logs', {
    resourceLogs: [{ resource: otlpResource(service), scopeLogs: [{ logRecords }] }],
  });

function otlpLogs({ n, time, random }: Seed): RawRecord {
  const good = entryCount(random);
  const records = list(good, (i) => logRecord(time + i, `request ${n}-${i} served`));
  return { bytes: bytesOf(otlpLogsOf(random.pick(SERVICES), records)), source: 'otlp', good, bad: [] };
}

function otlpMetrics({ n, time, random }: Seed): RawRecord {
  const good = entryCount(random);
  const dataPoints = list(good, (i) => ({
    timeUnixNano: nano(time + i),
    asInt: String(n % 40),
    attributes: [],
  }));
  const metrics = [{ name: `queue.depth.${n}`, unit: '{item}', gauge: { dataPoints } }];
  const resourceMetrics = [{ resource: otlpResource(random.pick(SERVICES)), scopeMetrics: [{ metrics }] }];
  return { bytes: bytesOf(envelope('otlp-metrics', { resourceMetrics })), source: 'otlp', good, bad: [] };
}

function otlpTraces({ n, time, random }: Seed): RawRecord {
  const good = entryCount(random);
  const spans = list(good, (i) => ({
    traceId: hex(16, 'trace', n),
    spanId: hex(8, 'span', n, i),
    name: 'POST /orders',
    kind: 2,
    startTimeUnixNano: nano(time),
    endTimeUnixNano: nano(time + 20 + i),
    status: { code: 1 },
  }));
  const resourceSpans = [{ resource: otlpResource(random.pick(SERVICES)), scopeSpans: [{ spans }] }];
  return { bytes: bytesOf(envelope('otlp-traces', { resourceSpans })), source: 'otlp', good, bad: [] };
}

export const alertOf = (name: string, startsAt: unknown) => ({
  status: 'firing',
  labels: { alertname: name, severity: 'warning', service: 'checkout' },
  annotations: { summary: 'too slow' },
  startsAt,
});

export const notification = (alerts: readonly unknown[]) =>
  envelope('alertmanager', { version: '4', groupKey: 'all', receiver: 'signalroom', alerts });

function alertmanager({ n, time, random }: Seed): RawRecord {
  const good = entryCount(random);
  const alerts = list(good, (i) => alertOf(`slow-${n}-${i}`, new Date(time + i).toISOString()));
  return { bytes: bytesOf(notification(alerts)), source: 'alertmanager', good, bad: [] };
}

/** By how many of a hundred records are of it. */
export const GOOD_SHAPES: readonly (readonly [weight: number, make: (seed: Seed) => RawRecord])[] = [
  [4, alarm],
  [3, ecsDeployment],
  [2, codedeployDeployment],
  [1, healthEvent],
  [1, guarddutyFinding],
  [25, cloudwatchLogs],
  [28, otlpLogs],
  [16, otlpMetrics],
  [16, otlpTraces],
  [4, alertmanager],
];
