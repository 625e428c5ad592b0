import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Adapter } from '../../../../../../functions/collect/adapter.ts';
import { otlpLogs } from '../../../../../../functions/collect/adapters/otlp-logs.ts';
import { otlpMetrics } from '../../../../../../functions/collect/adapters/otlp-metrics.ts';
import { otlpTraces } from '../../../../../../functions/collect/adapters/otlp-traces.ts';
import { identify } from '../../../../../../functions/collect/normalize/identify.ts';
import { fixture } from '../../../../../fixtures/read-fixture.ts';
import { encodeLogs, encodeMetrics, encodeTraces } from './encode.ts';

const golden = (name: string): Buffer => {
  const file = new URL(`../../../../../fixtures/otlp-protobuf/${name}.base64`, import.meta.url);
  return Buffer.from(readFileSync(fileURLToPath(file), 'utf8'), 'base64');
};

const withIds = (adapter: Adapter, payload: unknown) => {
  const { drafts, rejections } = adapter.adapt(payload);
  return {
    drafts: drafts.map(({ offset, draft }) => ({ offset, draft, id: identify(adapter.source, draft) })),
    refused: rejections.map(({ offset, field, errorClass }) => ({ offset, field, errorClass })),
  };
};

describe.each<[string, Adapter, number]>([
  ['logs', otlpLogs, 4],
  ['metrics', otlpMetrics, 11],
  ['traces', otlpTraces, 2],
])('%s that the protobuf library of another language wrote', (name, adapter, count) => {
  test('give the same signals, ids included, as the same data in JSON', () => {
    const fromJson = withIds(adapter, fixture(`otlp-protobuf/${name}`));
    expect(fromJson.drafts).toHaveLength(count);
    expect(fromJson.refused).toEqual([]);
    expect(withIds(adapter, golden(name))).toEqual(fromJson);
  });
});

const nanos = fc.bigInt(1_700_000_000_000_000_000n, 1_800_000_000_000_000_000n).map(String);
const int64 = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String);
const count = fc.bigInt(0n, 2n ** 53n).map(String);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const hexOf = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((id) => Buffer.from(id).toString('hex'));
const maybe = <T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(members, { requiredKeys: [] });

const { value: anyValue } = fc.letrec<{ value: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ stringValue: text }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ intValue: int64 }),
    fc.record({ doubleValue: fc.oneof(finite, fc.constantFrom('NaN', 'Infinity', '-Infinity')) }),
    fc.record({ bytesValue: fc.uint8Array({ maxLength: 8 }).map((b) => Buffer.from(b).toString('base64')) }),
    fc.constant({}),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie('value'), { maxLength: 3 }) }) }),
    fc.record({
      kvlistValue: fc.record({
        values: fc.array(fc.record({ key: text, value: tie('value') }), { maxLength: 3 }),
      }),
    }),
  ),
}));
const attributes = fc.array(fc.record({ key: text, value: anyValue }), { maxLength: 4 });
const dropped = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const resource = maybe({ attributes, droppedAttributesCount: dropped });
const scope = maybe({ name: text, version: text, attributes, droppedAttributesCount: dropped });

const requests = (names: readonly [string, string, string], entry: fc.Arbitrary<unknown>) => {
  const inScope = maybe({ scope, [names[2]]: fc.array(entry, { maxLength: 3 }), schemaUrl: text });
  const inResource = maybe({ resource, [names[1]]: fc.array(inScope, { maxLength: 2 }), schemaUrl: text });
  return fc.record({ [names[0]]: fc.array(inResource, { maxLength: 2 }) });
};

const logRecord = maybe({
  timeUnixNano: nanos,
  observedTimeUnixNano: nanos,
  severityNumber: fc.integer({ min: 0, max: 30 }),
  severityText: text,
  body: anyValue,
  attributes,
  droppedAttributesCount: dropped,
  flags: dropped,
  traceId: hexOf(16),
  spanId: hexOf(8),
  eventName: text,
});
const span = maybe({
  traceId: hexOf(16),
  spanId: hexOf(8),
  parentSpanId: hexOf(8),
  traceState: text,
  name: text,
  kind: fc.integer({ min: 0, max: 6 }),
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  attributes,
  droppedAttributesCount: dropped,
  events: fc.array(maybe({ timeUnixNano: nanos, name: text, attributes }), { maxLength: 2 }),
  links: fc.array(maybe({ traceId: hexOf(16), spanId: hexOf(8), traceState: text, attributes }), {
    maxLength: 2,
  }),
  status: maybe({ code: fc.integer({ min: -1, max: 3 }), message: text }),
  flags: dropped,
});
const around = { timeUnixNano: nanos, startTimeUnixNano: nanos, attributes };
const number = fc.oneof(
  maybe({ ...around, asDouble: finite, flags: fc.integer({ min: 0, max: 3 }) }),
  maybe({
    ...around,
    asInt: int64,
    exemplars: fc.array(
      maybe({ timeUnixNano: nanos, asInt: int64, traceId: hexOf(16), filteredAttributes: attributes }),
      {
        maxLength: 2,
      },
    ),
  }),
);
const distribution = { ...around, count, sum: finite };
const histogram = maybe({
  ...distribution,
  min: finite,
  max: finite,
  bucketCounts: fc.array(count, { maxLength: 4 }),
  explicitBounds: fc.array(finite, { maxLength: 4 }),
});
const buckets = maybe({ offset: fc.integer(), bucketCounts: fc.array(count, { maxLength: 4 }) });
const exponential = maybe({
  ...distribution,
  scale: fc.integer(),
  zeroCount: count,
  zeroThreshold: finite,
  positive: buckets,
  negative: buckets,
});
const summary = maybe({
  ...distribution,
  quantileValues: fc.array(maybe({ quantile: finite, value: finite }), { maxLength: 3 }),
});
const dataOf = (point: fc.Arbitrary<unknown>) => ({ dataPoints: fc.array(point, { maxLength: 2 }) });
const temporality = { aggregationTemporality: fc.integer({ min: 0, max: 3 }) };
const named = { name: text, unit: text, description: text };
const metric = fc.oneof(
  maybe({ ...named, gauge: maybe(dataOf(number)) }),
  maybe({ ...named, sum: maybe({ ...dataOf(number), ...temporality, isMonotonic: fc.boolean() }) }),
  maybe({ ...named, histogram: maybe({ ...dataOf(histogram), ...temporality }) }),
  maybe({ ...named, exponentialHistogram: maybe({ ...dataOf(exponential), ...temporality }) }),
  maybe({ ...named, summary: maybe(dataOf(summary)) }),
);

describe.each<[string, Adapter, fc.Arbitrary<unknown>, (request: unknown) => Uint8Array]>([
  ['logs', otlpLogs, requests(['resourceLogs', 'scopeLogs', 'logRecords'], logRecord), encodeLogs],
  ['traces', otlpTraces, requests(['resourceSpans', 'scopeSpans', 'spans'], span), encodeTraces],
  ['metrics', otlpMetrics, requests(['resourceMetrics', 'scopeMetrics', 'metrics'], metric), encodeMetrics],
])('any %s', (_name, adapter, arbitrary, encode) => {
  test('give the same signals and refusals, ids included, in JSON and in protobuf', () => {
    fc.assert(
      fc.property(arbitrary, (request) => {
        expect(withIds(adapter, encode(request))).toEqual(withIds(adapter, request));
      }),
      { numRuns: 150, seed: 20_260_504 },
    );
  });
});
