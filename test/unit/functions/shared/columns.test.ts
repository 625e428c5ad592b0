import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromColumns, toColumns } from '../../../../functions/shared/columns.ts';

const value = fc.oneof(
  fc.string(),
  fc.constantFrom('0123456789ab', '0123456789cd', 'ff23456789cd', '0123456'),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
  fc.constant(undefined),
  fc.array(fc.string()),
  fc.record({ a: fc.integer() }),
  fc.maxSafeInteger(),
);
const rows = fc.array(fc.record({ a: value, b: value, 'c.d': value, e: fc.integer() }));
const overJson = (made: unknown): unknown => JSON.parse(JSON.stringify(made));

describe('rows by columns', () => {
  test('come back as they were, what is undefined left out', () => {
    fc.assert(
      fc.property(rows, (given) => {
        expect(fromColumns(overJson(toColumns(given)))).toEqual(overJson(given));
      }),
    );
  });

  test('hold ids of one length side by side, what they begin with once', () => {
    const given = [{ id: '01c2d3e4aa' }, { id: '01c2d3e4bb' }];
    const columns = toColumns(given);
    expect(columns.hex).toEqual({ id: { length: 10, start: '01c2d3e4', rest: 'aabb' } });
    expect(fromColumns(overJson(columns))).toEqual(given);
    for (const id of ['01c2d3e4a', '01c2d3e4a!', '01C2D3E4AA', undefined]) {
      const mixed = overJson([...given, { id }]);
      expect(fromColumns(overJson(toColumns([...given, { id }])))).toEqual(mixed);
    }
  });

  test('hold once what is the same, and whole numbers as differences', () => {
    const columns = toColumns([
      { service: 'checkout', time: 1_000, links: [], body: 'a' },
      { service: 'checkout', time: 1_005, links: [], body: 'b' },
      { service: 'checkout', time: 1_003, links: [] },
    ]);
    expect(columns).toEqual({
      rows: 3,
      same: { service: 'checkout', links: [] },
      steps: { time: [1_000, 5, -2] },
      hex: {},
      each: { body: ['a', 'b', null] },
    });
  });

  test('keep numbers exact whose differences would not be', () => {
    const given = [{ n: Number.MAX_SAFE_INTEGER }, { n: Number.MIN_SAFE_INTEGER }, { n: 1 }];
    expect(fromColumns(overJson(toColumns(given)))).toEqual(given);
  });

  test('are refused when they are something else', () => {
    expect(() => fromColumns({ rows: 'many' })).toThrow();
  });
});
