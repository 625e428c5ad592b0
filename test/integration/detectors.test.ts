import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../steps/eventually.ts';
import { type Answered, asked, operation } from '../steps/graphql.ts';
import { post } from '../steps/ingest.ts';
import { People } from '../steps/people.ts';

const MINUTE = 60_000;
/** Ten minutes lie in one pack of alerts. */
const TEN_MINUTES = 10 * MINUTE;
const service = `watched-${randomUUID().slice(0, 8)}`;
const now = Math.floor(Date.now() / MINUTE) * MINUTE;
const before = now - 15 * MINUTE;

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const resource = { attributes: [text('service.name', service), text('deployment.environment.name', 'prod')] };
const nanos = (time: number): string => `${time}000000`;

const metrics = (values: readonly number[], from: number) => ({
  resourceMetrics: [
    {
      resource,
      scopeMetrics: [
        {
          metrics: values.map((asDouble, index) => ({
            name: 'queue.depth',
            gauge: { dataPoints: [{ timeUnixNano: nanos(from + index * 100), asDouble }] },
          })),
        },
      ],
    },
  ],
});
const logs = (lines: readonly string[], from: number) => ({
  resourceLogs: [
    {
      resource,
      scopeLogs: [
        {
          logRecords: lines.map((stringValue, index) => ({
            timeUnixNano: nanos(from + index),
            severityNumber: 9,
            body: { stringValue },
          })),
        },
      ],
    },
  ],
});
const spans = (peer: string, count: number, from: number) => ({
  resourceSpans: [
    {
      resource,
      scopeSpans: [
        {
          spans: Array.from({ length: count }, (_, index) => ({
            traceId: randomBytes(16).toString('hex'),
            spanId: randomBytes(8).toString('hex'),
            name: 'GET /stock',
            kind: 3,
            startTimeUnixNano: nanos(from + index),
            endTimeUnixNano: nanos(from + index + 20),
            attributes: [text('peer.service', peer)],
          })),
        },
      ],
    },
  ],
});
const flapping = (from: number) => ({
  version: '4',
  groupKey: service,
  receiver: 'signalroom',
  alerts: Array.from({ length: 4 }, (_, index) =>
    ['firing', 'resolved'].map((status) => ({
      status,
      labels: { alertname: 'QueueLong', severity: 'warning', service },
      annotations: {},
      fingerprint: 'abcdef0123456789',
      startsAt: new Date(from + index * MINUTE).toISOString(),
      endsAt: new Date(from + index * MINUTE + 30_000).toISOString(),
    })),
  ).flat(),
});

async function send(path: string, body: object): Promise<void> {
  expect((await post({ path, body: JSON.stringify(body) })).status).toBeLessThan(300);
}

describe('What detectors watch', () => {
  const people = new People();
  let token = '';
  const signals = async (): Promise<readonly Answered[]> => {
    const range = { from: new Date(now - 60 * MINUTE), to: new Date(now + 10 * MINUTE) };
    return (await asked(token, operation('signals'), { serviceName: service, ...range, limit: 1_000 })).items;
  };
  const found = async () =>
    (await signals())
      .filter(({ kind }) => kind === 'anomaly')
      .map((signal) => ({ ...signal, attributes: JSON.parse(signal.attributes) }));

  beforeAll(async () => {
    token = (await people.join('watcher', 'viewer')).token;
    const values = Array.from({ length: 100 }, (_, index) => 10 + (index % 7));
    const lines = Array.from({ length: 210 }, (_, index) => `order ${index} stored`);
    await send('otlp/v1/metrics', metrics(values, before));
    await send('otlp/v1/logs', logs(lines, before));
    await send('otlp/v1/traces', spans('stock', 210, before));
    // What comes later has to come later: the second pack of a service must not overtake the first.
    await eventually('all that is usual is there', async () => expect(await signals()).toHaveLength(520));
  });
  afterAll(async () => {
    await people.leave();
  });

  test('comes out as anomalies with their evidence: a spike, a new log line, a new call, an alert that flaps', async () => {
    await send('otlp/v1/metrics', metrics([500], now));
    await send('otlp/v1/logs', logs(['disk /dev/sda1 is full'], now));
    await send('otlp/v1/traces', spans('mail', 1, now));
    await send('alertmanager', flapping(Math.floor(before / TEN_MINUTES) * TEN_MINUTES));
    const anomalies = await eventually('four anomalies are there', async () => {
      const all = await found();
      expect(all).toHaveLength(4);
      return all;
    });
    const byMethod = new Map(anomalies.map((one) => [one.attributes.method, one]));
    expect(byMethod.get('spike')).toMatchObject({
      name: 'spike of queue.depth',
      value: 500,
      attributes: { detector: 'metric-shape', 'expected.low': expect.any(Number), score: expect.any(Number) },
    });
    expect(byMethod.get('new-template')).toMatchObject({
      body: 'disk <*> is full',
      attributes: { 'log.template.id': expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
    expect(byMethod.get('new-edge')).toMatchObject({
      name: `new calls ${service} to mail (GET <*>)`,
      attributes: { 'edge.caller': service, 'edge.callee': 'mail' },
    });
    expect(byMethod.get('flapping')).toMatchObject({ name: 'QueueLong flaps', status: 'firing' });
    const evidence = byMethod.get('spike').attributes.evidence;
    expect((await signals()).find(({ signalId }) => signalId === evidence)).toMatchObject({
      kind: 'metric',
      value: 500,
    });
  });
});
