import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareTables } from '../../../../../functions/investigate/evidence-sources/compare-tables.ts';

const table = (...rows: (string | number | null)[][]) => ({ columns: ['key', 'value'], keyColumns: 1, rows });

describe('comparing rows', () => {
  test('tells rows that came, went and changed, whatever their order', () => {
    expect(compareTables(table(['a', 1], ['b', 2], ['c', 3]), table(['c', 3], ['d', 4], ['a', 9]))).toEqual({
      added: [['d', 4]],
      removed: [['b', 2]],
      changed: [{ before: ['a', 1], after: ['a', 9] }],
      unchanged: 1,
    });
  });

  test('counts rows that stand there several times', () => {
    const twice = table(['a', 1], ['a', 1]);
    expect(compareTables(twice, table(['a', 1]))).toMatchObject({ removed: [['a', 1]], unchanged: 1 });
    expect(compareTables(twice, table(['a', 2]))).toMatchObject({
      added: [['a', 2]],
      removed: [
        ['a', 1],
        ['a', 1],
      ],
      changed: [],
    });
  });

  test('accounts for every row of both sides, and finds nothing between a table and itself shuffled', () => {
    const row = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 2 }));
    const rows = fc.array(row, { maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const found = compareTables(table(...before), table(...after));
        expect(found.removed.length + found.changed.length + found.unchanged).toBe(before.length);
        expect(found.added.length + found.changed.length + found.unchanged).toBe(after.length);
        const same = compareTables(table(...before), table(...before.toReversed()));
        expect(same).toEqual({ added: [], removed: [], changed: [], unchanged: before.length });
      }),
    );
  });
});
