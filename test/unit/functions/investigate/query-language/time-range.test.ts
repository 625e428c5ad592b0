import { describe, expect, test } from '@jest/globals';
import { requireTimeRange } from '../../../../../functions/investigate/query-language/time-range.ts';

const GOOD = `SELECT 1 FROM t WHERE kind = 'log' AND hour BETWEEN ? AND ? AND "time" >= cast(? AS timestamp) AND "time" < cast(? AS timestamp)`;

describe('a query of the archive', () => {
  test('is let through with kinds, hours and times', () => {
    expect(() => requireTimeRange(GOOD)).not.toThrow();
  });

  test.each([
    ['kind', GOOD.replace("kind = 'log' AND", '')],
    ['hour BETWEEN ? AND ?', GOOD.replace('hour BETWEEN ? AND ? AND', '')],
    ['"time" >= and <', GOOD.replace('AND "time" < cast(? AS timestamp)', '')],
  ])('is refused without %s', (missing, sql) => {
    expect(() => requireTimeRange(sql)).toThrow(`a cold query has to name ${missing}`);
  });
});
