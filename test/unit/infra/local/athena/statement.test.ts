import { describe, expect, test } from '@jest/globals';
import { newCatalog } from '../../../../../infra/local/services/athena/catalog.ts';
import { openParser, serialized } from '../../../../../infra/local/services/athena/query-database.ts';
import { checkStatement, queryText } from '../../../../../infra/local/services/athena/statement.ts';

const catalog = newCatalog();
catalog.tables.set('room.signals', {
  database: 'room',
  name: 'signals',
  bucket: 'b',
  prefix: 'signals/',
  columns: [],
  partitionKeys: [],
  isSymlinked: false,
  projections: new Map(),
});

async function check(statement: string) {
  const { sql } = queryText(statement);
  const parser = await openParser();
  try {
    return checkStatement(sql, await serialized(parser.connection, sql), { catalog, database: 'room' });
  } finally {
    parser.close();
  }
}

describe('statements', () => {
  test.each([
    ['SELECT * FROM signals'],
    ['select count(*) from room.signals;'],
    ['SELECT 1 FROM "awsdatacatalog"."room"."signals"'],
    ['-- why\nWITH s AS (SELECT * FROM Signals) SELECT * FROM s'],
    ['EXPLAIN SELECT * FROM signals'],
  ])('that read the catalog may run: %s', async (statement) => {
    expect((await check(statement)).tables.map(({ name }) => name)).toEqual(['signals']);
  });

  test('without a table may run', async () => {
    expect((await check('SELECT x FROM unnest(ARRAY[1, 2]) AS t(x)')).tables).toEqual([]);
  });

  test.each([
    ['DROP TABLE signals', /only SELECT/],
    ['INSERT INTO signals VALUES (1)', /only SELECT/],
    ["COPY signals TO '/tmp/x'", /only SELECT/],
    ["ATTACH '/tmp/x'", /only SELECT/],
    ['INSTALL httpfs', /only SELECT/],
    ['PRAGMA version', /only SELECT/],
    ['SET threads = 1', /only SELECT/],
    ['SHOW TABLES', /only SELECT/],
    ['SELECT 1; SELECT 2', /Only one sql statement/],
    ['SELECT 1; DROP TABLE signals', /SYNTAX_ERROR/],
    ["SELECT * FROM read_text('/etc/passwd')", /'read_text' not registered/],
    [
      "SELECT * FROM signals WHERE id IN (SELECT a FROM read_csv('/etc/passwd'))",
      /'read_csv' not registered/,
    ],
    ["SELECT * FROM '/etc/passwd'", /TABLE_NOT_FOUND/],
    ['SELECT * FROM duckdb_settings()', /'duckdb_settings' not registered/],
    ['SELECT * FROM information_schema.tables', /TABLE_NOT_FOUND/],
    ['SELECT * FROM other.room.signals', /CATALOG_NOT_FOUND/],
    ['WITH s AS (SELECT 1) SELECT * FROM room.s', /TABLE_NOT_FOUND/],
    ["SELECT current_setting('threads')", /'current_setting' not registered/],
    ['SELECT FROM WHERE', /SYNTAX_ERROR/],
  ])('that reach for more are refused: %s', async (statement, message) => {
    await expect(check(statement)).rejects.toThrow(message);
  });
});
