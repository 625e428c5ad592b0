import { createHash } from 'node:crypto';
import { SIGNAL_SCHEMA_VERSION, type Signal } from '../../schemas/signal.ts';
import { type Random, randomOf } from './random.ts';

/** When the generated day begins, and the deployment that the queries ask about. */
export const START = Date.UTC(2026, 2, 2, 6);
export const HOURS = 6;
export const DEPLOYED_AT = START + 3.5 * 3_600_000;

const SERVICES = [
  'checkout',
  'cart',
  'catalogue',
  'payment',
  'shipping',
  'search',
  'recommendation',
  'frontend',
  'currency',
  'email',
  'inventory',
  'pricing',
  'session',
  'ads',
  'fraud',
  'ledger',
  'notification',
  'profile',
  'review',
  'tax',
] as const;

const LOG_LINES: readonly ((random: Random) => string)[] = [
  (random) => `GET /api/v1/products/${random.hex(8)} 200 in ${random.int(3, 400)} ms`,
  (random) =>
    `order ${random.hex(12)} accepted, ${random.int(1, 9)} items, total ${random.int(5, 900)}.${random.int(10, 99)} EUR`,
  (random) => `cache hit for user ${random.int(1_000, 90_000)} region eu-west-1`,
  (random) => `connection from 10.${random.int(0, 31)}.${random.int(0, 255)}.${random.int(1, 254)} accepted`,
  () => 'health check passed',
  (random) => `published message ${random.hex(16)} to topic orders partition ${random.int(0, 31)}`,
  (random) => `retrying call to upstream, attempt ${random.int(1, 5)}`,
  (random) => `session ${random.hex(16)} refreshed, expires in ${random.int(60, 3_600)} s`,
];
const EXCEPTIONS = [
  'java.lang.NullPointerException',
  'java.net.SocketTimeoutException',
  'org.postgresql.util.PSQLException',
  'com.example.CurrencyMissingException',
  'java.lang.IllegalStateException',
];
const OPERATIONS = [
  'GET /cart',
  'POST /checkout',
  'GET /products/{id}',
  'POST /pay',
  'SELECT orders',
  'GET /search',
  'publish orders',
  'GET /session',
];
const METRICS: readonly (readonly [string, string])[] = [
  ['http.server.request.duration', 'ms'],
  ['process.cpu.utilization', '1'],
  ['jvm.memory.used', 'By'],
  ['db.client.connections.usage', '{connection}'],
  ['http.server.active_requests', '{request}'],
];

/** What the enrichers of the normaliser say of most signals. */
const ENRICHMENTS = [
  { enricher: 'service', version: 1, set: ['resource.serviceName'] },
  { enricher: 'deployment', version: 1, set: ['resource.serviceVersion'] },
  { enricher: 'owner', version: 1, set: ['owner'] },
];

interface Place {
  readonly time: number;
  readonly service: string;
  readonly version: string;
  readonly random: Random;
}

/**
 * A mix as an OpenTelemetry collector sends it: 70% logs, 20% spans, 10% metric points of 20 services on 60 pods over six
 * hours. The same seed and index give the same signals.
 */
export function* generateSignals(count: number, seed = 7): Generator<Signal> {
  const random = randomOf(seed);
  const span = HOURS * 3_600_000;
  for (let index = 0; index < count; index += 1) {
    const time = START + Math.floor((index / count) * span) + random.int(0, 900);
    const service = SERVICES[Math.floor(random.fraction() ** 2 * SERVICES.length)] ?? 'checkout';
    const version = service === 'checkout' && time >= DEPLOYED_AT ? '1.5.0' : '1.4.0';
    const place = { time, service, version, random };
    const draw = random.fraction();
    const made = draw < 0.7 ? log(place) : draw < 0.9 ? spanOf(place) : metric(place);
    yield { ...shared(place, index), ...made };
  }
}

function shared(
  { time, service, version, random }: Place,
  index: number,
): Omit<Signal, 'attributes' | 'kind' | 'name' | 'severityNumber'> {
  return {
    signalId: `${Math.floor(time / 60_000)
      .toString(16)
      .padStart(8, '0')}${random.hex(24)}`,
    schemaVersion: SIGNAL_SCHEMA_VERSION,
    time,
    observedTime: time + random.int(200, 4_000),
    resource: { serviceName: service, environment: 'prod', serviceVersion: version },
    owner: `team-${service.slice(0, 3)}`,
    links: [],
    unresolved: [],
    fingerprint: '',
    provenance: {
      source: 'otlp',
      adapter: 'otlp-logs',
      adapterVersion: 1,
      recordId: `shardId-000000000000/4966${String(100_000_000_000_000 + Math.floor(index / 40) * 7_919).padStart(52, '0')}`,
      offset: index % 40,
      enrichments: ENRICHMENTS,
      receiptId: createHash('sha256')
        .update(String(Math.floor(index / 40)))
        .digest('hex')
        .slice(0, 32),
    },
  };
}

const pod = (service: string, random: Random) => {
  const at = random.int(0, 2);
  return {
    'k8s.namespace.name': 'shop',
    'k8s.pod.name': `${service}-${['5d9c7b6f4-x2x9q', '5d9c7b6f4-k8s7d', '5d9c7b6f4-p0qzz'][at]}`,
    'k8s.deployment.name': service,
    'host.name': `ip-10-0-${at}-${service.length * 7}.eu-west-1.compute.internal`,
    'telemetry.sdk.language': 'java',
  };
};

function log({ service, time, random }: Place) {
  const failing = service === 'checkout' && time >= DEPLOYED_AT ? 0.2 : 0.02;
  const failed = random.fraction() < failing;
  const exception = EXCEPTIONS[random.int(0, EXCEPTIONS.length - 1)] ?? '';
  const line = LOG_LINES[random.int(0, LOG_LINES.length - 1)];
  return {
    kind: 'log' as const,
    name: 'log',
    body: failed
      ? `${exception}: failed for order ${random.hex(12)} after ${random.int(1, 9_000)} ms`
      : (line?.(random) ?? ''),
    severityNumber: failed ? 17 : 9,
    severityText: failed ? 'ERROR' : 'INFO',
    fingerprint: createHash('sha256').update(`log ${service}`).digest('hex').slice(0, 32),
    ...(random.fraction() < 0.6 ? { traceId: random.hex(32), spanId: random.hex(16) } : {}),
    attributes: {
      ...pod(service, random),
      'thread.name': `worker-${random.int(0, 15)}`,
      'code.namespace': `com.example.${service}.Handler`,
      ...(failed
        ? {
            'exception.type': exception,
            'exception.stacktrace': `${exception}\n\tat com.example.${service}.Handler.run(Handler.java:${random.int(20, 400)})\n\tat java.base/java.lang.Thread.run(Thread.java:833)`,
          }
        : {}),
    },
  };
}

function spanOf({ service, random, time }: Place) {
  const failed = random.fraction() < (service === 'checkout' && time >= DEPLOYED_AT ? 0.15 : 0.01);
  const operation = OPERATIONS[random.int(0, OPERATIONS.length - 1)] ?? '';
  return {
    kind: 'span' as const,
    name: operation,
    severityNumber: failed ? 17 : 9,
    status: failed ? ('error' as const) : ('ok' as const),
    fingerprint: createHash('sha256').update(`${service} ${operation}`).digest('hex').slice(0, 32),
    traceId: random.hex(32),
    spanId: random.hex(16),
    ...(random.fraction() < 0.8 ? { parentSpanId: random.hex(16) } : {}),
    durationMs: Math.round(10 ** (random.fraction() * 3.5) * 1_000) / 1_000,
    attributes: {
      ...pod(service, random),
      'span.kind': random.fraction() < 0.5 ? 'server' : 'client',
      'http.request.method': operation.startsWith('POST') ? 'POST' : 'GET',
      'http.response.status_code': failed ? 500 : 200,
      'server.address': `${service}.shop.svc.cluster.local`,
    },
  };
}

function metric({ service, random }: Place) {
  const [name, unit] = METRICS[random.int(0, METRICS.length - 1)] ?? ['', ''];
  return {
    kind: 'metric' as const,
    name,
    unit,
    severityNumber: 0,
    value: Math.round(random.fraction() * 1e5) / 100,
    fingerprint: createHash('sha256').update(`${service} ${name}`).digest('hex').slice(0, 32),
    attributes: { ...pod(service, random), 'metric.temporality': 'cumulative' },
  };
}
