import { describe, expect, test } from '@jest/globals';
import { otlpLogs } from '../../../../../functions/collect/adapters/otlp-logs.ts';
import { otlpMetrics } from '../../../../../functions/collect/adapters/otlp-metrics.ts';
import { otlpTraces } from '../../../../../functions/collect/adapters/otlp-traces.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const drafts = (adapted: ReturnType<typeof otlpLogs.adapt>) => adapted.drafts.map(({ draft }) => draft);
const refused = (adapted: ReturnType<typeof otlpLogs.adapt>) =>
  adapted.rejections.map(({ offset, field }) => [offset, field]);

describe('the OTLP logs adapter', () => {
  const [error, slow, cart] = drafts(otlpLogs.adapt(fixture('otlp-logs/two-services')));

  test('makes a log of a record, with resource, scope and attributes of every type', () => {
    expect(error).toEqual({
      kind: 'log',
      time: 1777889730123,
      name: 'shop.checkout',
      body: 'payment declined',
      severityNumber: 17,
      severityText: 'ERROR',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      resource: { serviceName: 'checkout', serviceVersion: '1.4.0', environment: 'prod' },
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      links: [],
      attributes: {
        'service.name': 'checkout',
        'service.version': '1.4.0',
        'deployment.environment.name': 'prod',
        'process.pid': 4711,
        'otel.scope.name': 'shop.checkout',
        'otel.scope.version': '2.0.0',
        'exception.type': 'TimeoutError',
        'http.response.status_code': 504,
        'log.flags': 1,
        tags: '["a",2]',
        time_unix_nano: '1777889730123456789',
      },
    });
  });

  test('falls back to the observed time, the severity text and a structured body', () => {
    expect(slow).toMatchObject({ time: 1777889731000, severityNumber: 13, body: '{"event":"slow"}' });
    expect(slow).not.toHaveProperty('traceId');
  });

  test('reads the older name of the environment, a numeric time and the event name', () => {
    expect(cart).toMatchObject({
      name: 'cart.emptied',
      time: 1777889732000,
      resource: { serviceName: 'cart', environment: 'staging' },
    });
  });

  test('rejects missing time, wild severity and ids that are not hex, one by one', () => {
    const adapted = otlpLogs.adapt(fixture('otlp-logs/bad-entries'));
    const at = 'resourceLogs[0].scopeLogs[0].logRecords';
    expect(refused(adapted)).toEqual([
      [0, `${at}[0].timeUnixNano`],
      [1, `${at}[1].severityNumber`],
      [2, `${at}[2].traceId`],
    ]);
    expect(drafts(adapted)).toMatchObject([{ body: 'good' }]);
  });

  test('keeps every digit of an integer beyond 2^53, and strange keys as data', () => {
    const attributes = [
      { key: 'big', value: { intValue: '9007199254740993' } },
      { key: 'bytes', value: { bytesValue: 'aGk=' } },
      { key: 'nan', value: { doubleValue: 'NaN' } },
      { key: '__proto__', value: { stringValue: 'x' } },
      { key: 'none', value: {} },
      {
        key: 'map',
        value: { kvlistValue: { values: [{ key: 'a', value: { boolValue: true } }] } },
      },
    ];
    const record = { timeUnixNano: '1777889730000000000', attributes };
    const [draft] = drafts(otlpLogs.adapt({ resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] }));
    expect(draft!.attributes).toEqual({
      big: '9007199254740993',
      bytes: 'aGk=',
      nan: 'NaN',
      '(__proto__)': 'x',
      map: '{"a":true}',
      time_unix_nano: '1777889730000000000',
    });
  });

  test('refuses a request that is not one of logs, by field', () => {
    expect(() => otlpLogs.adapt({ resourceSpans: [] })).toThrow(/^resourceLogs: /);
    expect(() => otlpLogs.adapt({ resourceLogs: [{ scopeLogs: 'x' }] })).toThrow(
      /^resourceLogs\[0\]\.scopeLogs: /,
    );
  });
});

describe('the OTLP metrics adapter', () => {
  const all = drafts(otlpMetrics.adapt(fixture('otlp-metrics/every-form')));

  test('makes a metric of every point of every form; a distribution has its mean as value', () => {
    expect(
      all.map(({ name, value, unit, attributes }) => [name, value, unit, attributes['metric.type']]),
    ).toEqual([
      ['queue.depth', 12, '{item}', 'gauge'],
      ['queue.depth', 3.5, '{item}', 'gauge'],
      ['http.server.requests', 100, '1', 'sum'],
      ['http.server.duration', 250, 'ms', 'histogram'],
      ['rpc.duration', 1.5, 's', 'exponentialHistogram'],
      ['gc.pause', 0.5, 's', 'summary'],
    ]);
  });

  test('keeps sums, buckets and quantiles as attributes', () => {
    expect(all[2]!.attributes).toMatchObject({
      'metric.aggregation_temporality': 'delta',
      'metric.is_monotonic': true,
    });
    expect(all[3]!.attributes).toMatchObject({
      'distribution.count': 4,
      'distribution.sum': 1000,
      'distribution.max': 700,
      'distribution.explicitBounds': '[100,500]',
    });
    expect(all[5]!.attributes['distribution.quantileValues']).toBe('[{"quantile":0.99,"value":0.9}]');
  });

  test('gives all points of a series one fingerprint, and other series others', () => {
    const later = structuredClone(fixture('otlp-metrics/every-form')) as never as {
      resourceMetrics: {
        scopeMetrics: { metrics: { gauge: { dataPoints: { timeUnixNano: string }[] } }[] }[];
      }[];
    };
    later.resourceMetrics[0]!.scopeMetrics[0]!.metrics[0]!.gauge.dataPoints[0]!.timeUnixNano =
      '1777889790000000000';
    const [point] = drafts(otlpMetrics.adapt(later));
    expect(point!.time).not.toBe(all[0]!.time);
    expect(point!.fingerprint).toBe(all[0]!.fingerprint);
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(all.length);
  });

  test('rejects points without a finite value and metrics of no form, and keeps the rest', () => {
    const adapted = otlpMetrics.adapt(fixture('otlp-metrics/bad-entries'));
    const at = 'resourceMetrics[0].scopeMetrics[0].metrics';
    expect(refused(adapted)).toEqual([
      [0, `${at}[0].gauge.dataPoints[0].asDouble`],
      [1, `${at}[0].gauge.dataPoints[1].asDouble`],
      [4, `${at}[1]`],
      [5, `${at}[2].name`],
    ]);
    expect(drafts(adapted).map(({ value }) => value)).toEqual([undefined, 1]);
  });
});

describe('the OTLP traces adapter', () => {
  const [server, client] = drafts(otlpTraces.adapt(fixture('otlp-traces/server-and-client')));

  test('makes a span with ids, duration and the error of its status', () => {
    expect(server).toMatchObject({
      sourceEventId: '4bf92f3577b34da6a3ce929d0e0e4736/00f067aa0ba902b7',
      kind: 'span',
      time: 1777889730000,
      name: 'POST /checkout',
      body: 'deadline exceeded',
      severityNumber: 17,
      status: 'error',
      durationMs: 2400.5,
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      attributes: { 'span.kind': 'server', 'http.request.method': 'POST' },
    });
    expect(server).not.toHaveProperty('parentSpanId');
  });

  test('keeps the parent, and leaves an unset status out', () => {
    expect(client).toMatchObject({ parentSpanId: '00f067aa0ba902b7', durationMs: 0, severityNumber: 0 });
    expect(client).not.toHaveProperty('status');
  });

  test('rejects ids of zeros and a span that ends before it starts', () => {
    const adapted = otlpTraces.adapt(fixture('otlp-traces/bad-entries'));
    const at = 'resourceSpans[0].scopeSpans[0].spans';
    expect(refused(adapted)).toEqual([
      [0, `${at}[0].traceId`],
      [1, `${at}[1].endTimeUnixNano`],
    ]);
    expect(adapted.drafts).toHaveLength(1);
  });
});
