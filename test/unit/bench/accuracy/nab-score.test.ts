import { describe, expect, test } from '@jest/globals';
import { nabScore, probation } from '../../../../bench/accuracy/nab-score.ts';

const STANDARD = { name: 'standard', falsePositive: 0.11, falseNegative: 1 };
const windows = [{ first: 50, last: 69 }];
const marked = (...rows: number[]): number[] =>
  Array.from({ length: 100 }, (_, row) => (rows.includes(row) ? 1 : 0));
const scored = (...rows: number[]): number => nabScore([{ scores: marked(...rows), windows }], STANDARD);

describe('the score of the Numenta Anomaly Benchmark', () => {
  test('is 100 for the first row of every window and nothing else', () => {
    expect(scored(50)).toBeCloseTo(100, 6);
  });

  test('is 0 when all rows are alike, and when only rows outside are marked', () => {
    expect(scored()).toBe(0);
    expect(scored(20)).toBe(0);
  });

  test('is less the later a window is found, and counts a window once', () => {
    expect(scored(60)).toBeLessThan(scored(55));
    expect(scored(55, 60, 65)).toBeCloseTo(scored(55), 6);
  });

  test('takes 0.11 off for a false alarm before every window, less right after one', () => {
    expect(scored(50) - scored(50, 20)).toBeCloseTo(5.5, 6);
    expect(scored(50) - scored(50, 71)).toBeLessThan(5.5);
  });

  test('judges nothing in the first 15 % or 750 rows', () => {
    expect([probation(100), probation(1243), probation(10_000)]).toEqual([15, 186, 750]);
    expect(scored(50, 14)).toBeCloseTo(100, 6);
  });
});
