import { describe, expect, test } from '@jest/globals';
import type { QueryEngine } from '../../functions/shared/ports/query-engine.ts';

export function queryEngineContract(make: () => Promise<QueryEngine>): void {
  const timeoutMs = 20_000;

  describe('a query engine', () => {
    test('gives columns by name and every value as text or null', async () => {
      const engine = await make();
      const sql =
        "SELECT 1 AS one, 'two' AS two, cast(NULL AS varchar) AS three UNION ALL SELECT 4, '', 'x' ORDER BY one";
      const result = await engine.run({ sql, executionParameters: [], timeoutMs });
      expect(result.columns).toEqual(['one', 'two', 'three']);
      expect(result.rows).toEqual([
        ['1', 'two', null],
        ['4', '', 'x'],
      ]);
      expect(result.scannedBytes).toBeGreaterThanOrEqual(0);
    });

    test('puts parameters in the place of question marks, as values and never as SQL', async () => {
      const engine = await make();
      const result = await engine.run({
        sql: 'SELECT ? AS text, ? AS number',
        executionParameters: ["'it''s; DROP TABLE signals --'", '17'],
        timeoutMs,
      });
      expect(result.rows).toEqual([["it's; DROP TABLE signals --", '17']]);
    });

    test('gives no rows when there are none', async () => {
      const engine = await make();
      const result = await engine.run({
        sql: 'SELECT 1 AS one WHERE 1 = 2',
        executionParameters: [],
        timeoutMs,
      });
      expect(result).toMatchObject({ columns: ['one'], rows: [] });
    });

    test('ends in Limit when more is scanned than its bound', async () => {
      const engine = await make();
      // Also nothing is more than this.
      const bounded = { sql: 'SELECT 1 AS one', executionParameters: [], timeoutMs, scanBoundBytes: -1 };
      await expect(engine.run(bounded)).rejects.toMatchObject({ code: 'Limit' });
    });

    test('stops a query that is not wanted any more', async () => {
      const engine = await make();
      const query = { sql: 'SELECT 1 AS one', executionParameters: [], timeoutMs };
      const told: number[] = [];
      const goOn = async (scannedBytes: number) => told.push(scannedBytes) < 0;
      // One that ends at once is not asked about: what it gave is there already.
      await engine.run({ ...query, goOn }).catch((error) => {
        expect(error).toMatchObject({ code: 'NotAllowed' });
        expect(told).toHaveLength(1);
      });
    });

    test('fails for SQL that it cannot run', async () => {
      const engine = await make();
      const failing = engine.run({ sql: 'SELECT nothing FROM nowhere', executionParameters: [], timeoutMs });
      await expect(failing).rejects.toThrow();
    });
  });
}
