import { receiptIdOf } from '../../functions/collect/receipt-id.ts';
import { envelope } from '../../functions/collect/receive/envelope.ts';
import { hex, pick } from '../normalize/format.ts';

/** What one shard takes in a second, which is how long the normaliser's event source mapping collects. */
export const BATCH_BYTES = 1_000_000;
/** As many records as an event source mapping hands over at most, as `readRawStream` sets it. */
const BATCH_RECORDS = 500;
/** How many an OpenTelemetry SDK or collector sends at once: less than their defaults of 512 and 8,192. */
const PER_REQUEST = 100;
const PER_NOTIFICATION = 5;
const SERVICES = 20;

/** Of a thousand signals. */
export interface Mix {
  readonly logs: number;
  readonly spans: number;
  readonly metrics: number;
  readonly alerts: number;
  readonly changes: number;
}

export const MIXES: Readonly<Record<string, { readonly mix: Mix; readonly target: number }>> = {
  '90% logs, spans and metrics, 10% alerts and changes': {
    mix: { logs: 600, spans: 200, metrics: 100, alerts: 80, changes: 20 },
    target: 0.2,
  },
  'logs alone': { mix: { logs: 1_000, spans: 0, metrics: 0, alerts: 0, changes: 0 }, target: 0.1 },
};

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const service = (number: number): string => `service-${number % SERVICES}`;
const resource = (number: number) => ({
  attributes: [
    text('service.name', service(number)),
    text('service.version', '1.4.0'),
    text('deployment.environment.name', 'prod'),
    text('k8s.pod.name', `${service(number)}-${hex(number % 31, 10)}`),
  ],
});
const nanos = (time: number, entry: number): string =>
  `${time - (entry % 900)}${String(entry % 1_000_000).padStart(6, '0')}`;

function logRecord(entry: number, time: number) {
  return {
    timeUnixNano: nanos(time, entry),
    severityNumber: entry % 20 === 0 ? 17 : 9,
    severityText: entry % 20 === 0 ? 'ERROR' : 'INFO',
    body: { stringValue: `request ${entry} of user ${entry % 977} ended after ${entry % 613} ms` },
    attributes: [
      text('http.route', pick(['/cart', '/checkout', '/product/{id}'], entry)),
      { key: 'http.response.status_code', value: { intValue: entry % 20 === 0 ? '503' : '200' } },
    ],
    traceId: hex(Math.floor(entry / 10), 32),
    spanId: hex(entry, 16),
  };
}

function span(entry: number, time: number) {
  return {
    traceId: hex(Math.floor(entry / 10), 32),
    spanId: hex(entry, 16),
    parentSpanId: entry % 10 === 0 ? '' : hex(entry - 1, 16),
    name: pick(['GET /cart', 'POST /checkout', 'SELECT orders'], entry),
    kind: 2,
    startTimeUnixNano: nanos(time - 50, entry),
    endTimeUnixNano: nanos(time, entry),
    attributes: [text('http.request.method', 'GET')],
    status: { code: entry % 20 === 0 ? 2 : 0 },
  };
}

function gauge(entry: number, time: number) {
  const point = {
    timeUnixNano: nanos(time, entry),
    asDouble: (entry % 1_000) / 10,
    attributes: [text('host.name', `host-${entry % 50}`)],
  };
  return { name: pick(['cpu', 'memory', 'queue_depth'], entry), unit: '%', gauge: { dataPoints: [point] } };
}

const GROUPS = {
  logs: {
    adapter: 'otlp-logs',
    resources: 'resourceLogs',
    scopes: 'scopeLogs',
    entries: 'logRecords',
    make: logRecord,
  },
  spans: {
    adapter: 'otlp-traces',
    resources: 'resourceSpans',
    scopes: 'scopeSpans',
    entries: 'spans',
    make: span,
  },
  metrics: {
    adapter: 'otlp-metrics',
    resources: 'resourceMetrics',
    scopes: 'scopeMetrics',
    entries: 'metrics',
    make: gauge,
  },
} as const;

/** As the ingest endpoint puts it on the stream. */
function posted(adapter: string, body: object, now: number): Uint8Array {
  const json = JSON.stringify(body);
  const content = { kind: 'json', text: json, value: body } as const;
  return envelope({ receiptId: receiptIdOf(adapter, json), adapter: { id: adapter }, now, content });
}

function telemetry(kind: keyof typeof GROUPS, number: number, time: number): Uint8Array {
  const { adapter, resources, scopes, entries, make } = GROUPS[kind];
  const list = Array.from({ length: PER_REQUEST }, (_, index) => make(number * PER_REQUEST + index, time));
  const scope = { scope: { name: `${service(number)}.http` }, [entries]: list };
  return posted(adapter, { [resources]: [{ resource: resource(number), [scopes]: [scope] }] }, time);
}

function alert(entry: number, time: number) {
  return {
    status: entry % 2 === 0 ? 'firing' : 'resolved',
    labels: {
      alertname: 'HighLatency',
      severity: 'warning',
      service: service(entry),
      pod: `pod-${entry % 500}`,
    },
    annotations: {
      description: `p99 of ${service(entry)} is ${entry % 50} s`,
      runbook_url: 'https://runbooks.example.com/latency',
    },
    startsAt: new Date(time - 60_000 - entry).toISOString(),
    endsAt: new Date(time).toISOString(),
    generatorURL: 'https://prometheus.example.com/graph?g0.expr=latency',
    fingerprint: hex(entry % 500, 16),
  };
}

const notification = (number: number, time: number): Uint8Array => {
  const alerts = Array.from({ length: PER_NOTIFICATION }, (_, index) =>
    alert(number * PER_NOTIFICATION + index, time),
  );
  const around = {
    version: '4',
    groupKey: '{}',
    receiver: 'signalroom',
    externalURL: 'https://alertmanager.example.com',
  };
  return posted('alertmanager', { ...around, status: 'firing', alerts }, time);
};

const change = (number: number, time: number): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      version: '0',
      id: hex(number, 32),
      'detail-type': 'ECS Deployment State Change',
      source: 'aws.ecs',
      account: '111122223333',
      time: new Date(time).toISOString(),
      region: 'eu-west-1',
      resources: [`arn:aws:ecs:eu-west-1:111122223333:service/shop-prod/${service(number)}`],
      detail: {
        eventType: 'INFO',
        eventName: 'SERVICE_DEPLOYMENT_COMPLETED',
        deploymentId: `ecs-svc/${number}`,
        updatedAt: new Date(time).toISOString(),
        reason: `ECS deployment ecs-svc/${number} completed.`,
      },
    }),
  );

/** Records without end, spread so that every stretch has the mix; `time` says when the one with this number arrives. */
export function* recordsOf(
  { logs, spans, metrics, alerts, changes }: Mix,
  time: () => number,
): Generator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    for (let index = 0; index < logs / PER_REQUEST; index += 1)
      yield telemetry('logs', number * 10 + index, time());
    for (let index = 0; index < spans / PER_REQUEST; index += 1)
      yield telemetry('spans', number * 10 + index, time());
    for (let index = 0; index < metrics / PER_REQUEST; index += 1)
      yield telemetry('metrics', number * 10 + index, time());
    for (let index = 0; index < alerts / PER_NOTIFICATION; index += 1)
      yield notification(number * 100 + index, time());
    for (let index = 0; index < changes; index += 1) yield change(number * 100 + index, time());
  }
}

/** The next batch: what a shard takes in a second. */
export function nextBatch(records: Generator<Uint8Array>): readonly Uint8Array[] {
  const batch: Uint8Array[] = [];
  for (let bytes = 0; bytes < BATCH_BYTES && batch.length < BATCH_RECORDS; ) {
    const { value } = records.next();
    batch.push(value);
    bytes += value.length;
  }
  return batch;
}
