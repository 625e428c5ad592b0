import { describe, expect, test } from '@jest/globals';
import { withParameters } from '../../../../../infra/local/services/athena/parameters.ts';

describe('execution parameters', () => {
  test('take the places of question marks in order', () => {
    expect(withParameters('SELECT * FROM t WHERE a = ? AND b > ?', ["'x'", '-1.5e3'])).toBe(
      "SELECT * FROM t WHERE a = 'x' AND b > -1.5e3",
    );
  });

  test('leave question marks within texts, names and comments alone', () => {
    const sql = `SELECT '?''?', "a?" -- why?\n/* ? */ FROM t WHERE a = ?`;
    expect(withParameters(sql, ["'$&'"])).toBe(sql.replace(/\?$/, () => "'$&'"));
  });

  test.each([['1; DROP TABLE t'], ["'a' OR 1=1"], ["'a"], ['x'], ['(SELECT 1)'], ["'a' -- "]])(
    'that are no literal are refused: %s',
    (parameter) => {
      expect(() => withParameters('SELECT ?', [parameter])).toThrow(/ExecutionParameters.0: an SQL literal/);
    },
  );

  test.each([
    ["timestamp '2026-01-01 00:00:00'"],
    ["DATE '2026-01-01'"],
    ['true'],
    ['NULL'],
    ["'it''s'"],
    ['+7'],
    ['.5'],
  ])('that are literals are taken: %s', (parameter) => {
    expect(withParameters('SELECT ?', [parameter])).toBe(`SELECT ${parameter}`);
  });

  test('of another number than the question marks are refused', () => {
    expect(() => withParameters('SELECT ?, ?', ['1'])).toThrow('expected 2 but found 1');
    expect(() => withParameters('SELECT 1', ['1'])).toThrow('expected 0 but found 1');
  });

  test('a long run of quotes is read in a moment', () => {
    expect(() => withParameters('SELECT ?', [`'${"''".repeat(500)}`])).toThrow(/literal/);
  });
});
