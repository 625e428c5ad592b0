import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { otlpLogs } from '../../../../../../functions/collect/adapters/otlp-logs.ts';
import { otlpMetrics } from '../../../../../../functions/collect/adapters/otlp-metrics.ts';
import { otlpTraces } from '../../../../../../functions/collect/adapters/otlp-traces.ts';
import { Rejected } from '../../../../../../functions/shared/errors.ts';
import { encodeLogs, encodeTraces } from './encode.ts';

const field = (number: number, wireType: number, ...bytes: number[]): Buffer =>
  Buffer.from([number * 8 + wireType, ...bytes]);
const delimited = (number: number, ...parts: Buffer[]): Buffer => {
  const bytes = Buffer.concat(parts);
  const length = [];
  for (let rest = bytes.length; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.concat([field(number, 2, ...length, rest), bytes]);
    length.push((rest % 128) + 128);
  }
};
const time = Buffer.concat([field(1, 1), Buffer.from('0066ab1ed35dac18', 'hex')]);
const logsOf = (...records: Buffer[]): Buffer =>
  delimited(1, delimited(2, ...records.map((record) => delimited(2, record))));
const at = 'resourceLogs[0].scopeLogs[0].logRecords';

describe('an entry whose bytes are damaged', () => {
  test.each([
    ['text that is no UTF-8', field(3, 2, 1, 0xff), 'severityText', 'is not UTF-8 text'],
    ['text that is cut off', field(3, 2, 9, 0x61), 'severityText', 'is cut off'],
    ['a length beyond all bytes', field(3, 2, 0xff, 0xff, 0xff, 0xff, 0x0f), 'severityText', 'is cut off'],
    ['another wire type', field(2, 2, 1, 0x61), 'severityNumber', 'has wire type 2 instead of 0'],
    ['an endless integer', field(2, 0, ...Array(11).fill(0x80)), 'severityNumber', 'more than 10 bytes'],
    ['a damaged attribute', delimited(6, field(1, 2, 1, 0xff)), 'attributes.key', 'is not UTF-8 text'],
  ])('with %s is refused by field, and its neighbours are kept', (_what, damage, name, reason) => {
    const { drafts, rejections } = otlpLogs.adapt(logsOf(time, Buffer.concat([time, damage]), time));
    expect(drafts.map(({ offset }) => offset)).toEqual([0, 2]);
    expect(rejections).toEqual([
      {
        offset: 1,
        errorClass: 'invalid',
        field: `${at}[1].${name}`,
        message: expect.stringContaining(reason),
        entry: { base64: Buffer.concat([time, damage]).toString('base64') },
      },
    ]);
    expect(rejections[0]!.message.startsWith(`${at}[1].${name}: `)).toBe(true);
  });

  test('with wire types that are none is refused', () => {
    for (const damage of [field(1, 3), field(1, 7), field(0, 0, 1)]) {
      expect(otlpLogs.adapt(logsOf(damage)).rejections).toHaveLength(1);
    }
  });

  test('that is nested deeper than 64 levels is too large', () => {
    let value = delimited(1, Buffer.from('x'));
    for (let depth = 0; depth < 100; depth += 1) value = delimited(5, delimited(1, value));
    expect(otlpLogs.adapt(logsOf(Buffer.concat([time, delimited(5, value)]), time))).toMatchObject({
      drafts: [{ offset: 1 }],
      rejections: [{ offset: 0, errorClass: 'too-large', message: expect.stringContaining('64 levels') }],
    });
  });

  test('is one data point, not its metric', () => {
    const point = Buffer.concat([field(3, 1), time.subarray(1), field(6, 1), Buffer.alloc(8)]);
    const points = delimited(5, delimited(1, point), delimited(1, point, field(8, 2, 0)));
    const metric = delimited(2, delimited(1, Buffer.from('depth')), points);
    const { drafts, rejections } = otlpMetrics.adapt(delimited(1, delimited(2, metric)));
    expect(drafts).toHaveLength(1);
    expect(rejections).toMatchObject([
      { field: 'resourceMetrics[0].scopeMetrics[0].metrics[0].gauge.dataPoints[1].flags' },
    ]);
  });
});

describe('a request in protobuf', () => {
  test('of nothing is a request of nothing', () => {
    expect(otlpLogs.adapt(new Uint8Array())).toEqual({ drafts: [], rejections: [] });
  });

  test('that is cut off outside of any entry is refused whole', () => {
    expect(() => otlpLogs.adapt(logsOf(time).subarray(0, 3))).toThrow('resourceLogs: is cut off');
  });

  test('keeps fields that are newer than the tables', () => {
    const newer = Buffer.concat([time, field(13, 0, 42), delimited(14, Buffer.from('hi'))]);
    expect(otlpLogs.adapt(logsOf(newer)).drafts[0]!.draft.attributes).toMatchObject({
      'log.field_13': '42',
      'log.field_14': 'aGk=',
    });
  });

  test('of more than a million messages is refused before it fills the memory', () => {
    const empty = Buffer.alloc(2_200_000);
    for (let index = 0; index < empty.length; index += 2) empty[index] = 0x12;
    expect(() => otlpLogs.adapt(delimited(1, empty))).toThrow(/more than 1000000 messages/);
  });

  test('of traces that was sent as logs is refused entry by entry', () => {
    const span = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', name: 'x' };
    const request = encodeTraces({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    expect(otlpLogs.adapt(request).rejections).toMatchObject([
      { message: `${at}[0].timeUnixNano: has wire type 2 instead of 1` },
    ]);
  });

  test('of any bytes gives drafts and refusals, and no other error', () => {
    const good = encodeLogs({
      resourceLogs: [
        {
          scopeLogs: [{ logRecords: [{ timeUnixNano: '1777889730000000000', body: { stringValue: 'a' } }] }],
        },
      ],
    });
    const flipped = fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([index, byte]) => {
      const bytes = Buffer.from(good);
      bytes[index] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), flipped), (bytes) => {
        for (const adapter of [otlpLogs, otlpMetrics, otlpTraces]) {
          try {
            adapter.adapt(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(Rejected);
          }
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
