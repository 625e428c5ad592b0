import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../../../functions/investigate/checks/evaluate.ts';
import type { Expectation } from '../../../../../schemas/events/hypothesis-check.ts';

const answer = {
  columns: ['side', 'rate'],
  rows: [
    ['before', 0.1],
    ['after', 0.5],
    ['gone', null],
  ],
};
const held = (measure: Expectation['measure'], operator: Expectation['operator'], value: string | number) =>
  evaluate({ measure, operator, value }, answer);

describe('a check', () => {
  test.each<[Expectation['operator'], number, string]>([
    ['lt', 4, 'supports'],
    ['lt', 3, 'refutes'],
    ['le', 3, 'supports'],
    ['eq', 3, 'supports'],
    ['ne', 3, 'refutes'],
    ['ge', 3, 'supports'],
    ['gt', 3, 'refutes'],
  ])('of 3 rows %s %d %s', (operator, value, outcome) => {
    expect(held({ of: 'row_count' }, operator, value)).toMatchObject({ outcome, measured: 3 });
  });

  test('looks at one cell, and says what it found beside what was expected', () => {
    expect(held({ of: 'cell', column: 'rate', row: 1 }, 'gt', 0.2)).toEqual({
      outcome: 'supports',
      measured: 0.5,
      reason: '"rate" in row 1 is 0.5, expected > 0.2',
    });
    expect(held({ of: 'cell', column: 'side', row: 0 }, 'eq', 'before')).toMatchObject({
      outcome: 'supports',
    });
  });

  test.each<['sum' | 'min' | 'max' | 'mean', number]>([
    ['sum', 0.6],
    ['min', 0.1],
    ['max', 0.5],
    ['mean', 0.3],
  ])('takes the %s of a column without its empty cells', (of, value) => {
    const { measured } = held({ of, column: 'rate' }, 'gt', 0);
    expect(measured).toBeCloseTo(value);
  });

  test.each([
    ['no such column', held({ of: 'cell', column: 'none', row: 0 }, 'gt', 0), 'has no "none" in row 0'],
    ['no such row', held({ of: 'cell', column: 'rate', row: 9 }, 'gt', 0), 'has no "rate" in row 9'],
    ['an empty cell', held({ of: 'cell', column: 'rate', row: 2 }, 'gt', 0), 'is empty'],
    ['a column without numbers', held({ of: 'sum', column: 'side' }, 'gt', 0), 'is empty'],
    ['another type', held({ of: 'cell', column: 'side', row: 0 }, 'gt', 0), 'is no number'],
  ])('is inconclusive for %s', (_what, finding, reason) => {
    expect(finding).toMatchObject({ outcome: 'inconclusive', reason: expect.stringContaining(reason) });
  });
});
