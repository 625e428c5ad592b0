import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { hex, pick } from '../normalize/format.ts';

const Batch = z.object({ value: z.int().positive() });
const senders = z
  .object({ otlpRecordsPerRequest: Batch, otlpPointsPerRequest: Batch, alertsPerNotification: Batch })
  .parse(JSON.parse(readFileSync(new URL('senders.json', import.meta.url), 'utf8')));
const PER_NOTIFICATION = senders.alertsPerNotification.value;
const SERVICES = 20;

/** What a sender posts to the endpoint, or EventBridge puts on the stream. */
export type Sent =
  | { readonly by: 'post'; readonly path: string; readonly body: string }
  | { readonly by: 'event'; readonly data: Uint8Array };

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
    path: '/ingest/otlp/v1/logs',
    perRequest: senders.otlpRecordsPerRequest.value,
    resources: 'resourceLogs',
    scopes: 'scopeLogs',
    entries: 'logRecords',
    make: logRecord,
  },
  spans: {
    path: '/ingest/otlp/v1/traces',
    perRequest: senders.otlpRecordsPerRequest.value,
    resources: 'resourceSpans',
    scopes: 'scopeSpans',
    entries: 'spans',
    make: span,
  },
  metrics: {
    path: '/ingest/otlp/v1/metrics',
    perRequest: senders.otlpPointsPerRequest.value,
    resources: 'resourceMetrics',
    scopes: 'scopeMetrics',
    entries: 'metrics',
    make: gauge,
  },
} as const;

function telemetry(kind: keyof typeof GROUPS, number: number, time: number): Sent {
  const { path, perRequest, resources, scopes, entries, make } = GROUPS[kind];
  const list = Array.from({ length: perRequest }, (_, index) => make(number * perRequest + index, time));
  const scope = { scope: { name: `${service(number)}.http` }, [entries]: list };
  const body = { [resources]: [{ resource: resource(number), [scopes]: [scope] }] };
  return { by: 'post', path, body: JSON.stringify(body) };
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

const notification = (number: number, time: number): Sent => {
  const alerts = Array.from({ length: PER_NOTIFICATION }, (_, index) =>
    alert(number * PER_NOTIFICATION + index, time),
  );
  const around = {
    version: '4',
    groupKey: '{}',
    receiver: 'signalroom',
    externalURL: 'https://alertmanager.example.com',
  };
  const body = JSON.stringify({ ...around, status: 'firing', alerts });
  return { by: 'post', path: '/ingest/alertmanager', body };
};

const change = (number: number, time: number): Sent => ({
  by: 'event',
  data: Buffer.from(
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
  ),
});

/** Without end, spread so that every stretch has the mix; `time` says when the one that is asked for is sent. */
export function* sentOf(mix: Mix, time: () => number): Generator<Sent> {
  const kinds = [
    { share: mix.logs, size: GROUPS.logs.perRequest, make: (n: number) => telemetry('logs', n, time()) },
    { share: mix.spans, size: GROUPS.spans.perRequest, make: (n: number) => telemetry('spans', n, time()) },
    {
      share: mix.metrics,
      size: GROUPS.metrics.perRequest,
      make: (n: number) => telemetry('metrics', n, time()),
    },
    { share: mix.alerts, size: PER_NOTIFICATION, make: (n: number) => notification(n, time()) },
    { share: mix.changes, size: 1, make: (n: number) => change(n, time()) },
  ].filter(({ share }) => share > 0);
  const made = kinds.map(() => 0);
  for (;;) {
    // Whoever is furthest behind its share sends next.
    const behind = kinds.map(({ share, size }, index) => ((made[index] ?? 0) * size) / share);
    const next = behind.indexOf(Math.min(...behind));
    const kind = kinds[next];
    const number = made[next] ?? 0;
    made[next] = number + 1;
    if (kind !== undefined) yield kind.make(number);
  }
}
