import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { otlpLogs } from '../../../../../functions/collect/adapters/otlp-logs.ts';

const requestOf = (record: unknown) => ({ resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] });
const adapted = (record: unknown) => otlpLogs.adapt(JSON.parse(JSON.stringify(requestOf(record))));

const digits = fc.constantFrom('1777889940001000001', '0', '007', '', 'x', '1777889940001000001000');
const id = (length: number) =>
  fc.constantFrom(
    'a'.repeat(length),
    'A'.repeat(length),
    '0'.repeat(length),
    '',
    'xyz',
    'a'.repeat(length - 1),
  );
const value = fc.oneof(
  fc.constantFrom(
    { stringValue: 's' },
    { intValue: '5' },
    { boolValue: false },
    { doubleValue: 1.5 },
    {},
    null,
    'x',
  ),
  fc.constant({ arrayValue: { values: [{ stringValue: 'a' }] } }),
);
const pair = fc.oneof(
  fc.record({ key: fc.constantFrom('a', 'event.name', '__proto__', ''), value }),
  fc.record({ value }),
  fc.constantFrom(null, 'x', { key: 5 }),
);
const records = fc.record(
  {
    timeUnixNano: digits,
    observedTimeUnixNano: digits,
    severityNumber: fc.constantFrom(0, 9, 24, 25, -1, 1.5, '9', null),
    severityText: fc.constantFrom('INFO', '', null, 5),
    eventName: fc.constantFrom('order.placed', '', null),
    body: value,
    attributes: fc.oneof(fc.array(pair, { maxLength: 3 }), fc.constantFrom(null, 'x')),
    traceId: id(32),
    spanId: id(16),
    flags: fc.constantFrom(0, 1),
    more: fc.constantFrom('x', { deep: true }),
  },
  { requiredKeys: ['timeUnixNano'] },
);

/** The same record for the schema alone: a pair without key and value says nothing, and only the schema takes it. */
const forSchema = (record: { attributes?: unknown }) => {
  const { attributes = [] } = record;
  return { ...record, attributes: Array.isArray(attributes) ? [...attributes, {}] : attributes };
};
/** What an adapter makes of a record, without the entry that it shows. */
const outcome = (record: unknown) => {
  const { drafts, rejections } = adapted(record);
  const withoutEntry = ({ entry: _, ...rest }: { readonly entry?: unknown }) => rest;
  return { drafts: drafts.map(withoutEntry), rejections: rejections.map(withoutEntry) };
};

describe('a log record', () => {
  test('is read alike with and without its schema', () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(outcome(record)).toEqual(outcome(forSchema(record)));
      }),
      { numRuns: 1_000 },
    );
  });
});
