import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, test } from '@jest/globals';

interface Target {
  readonly workgroup: string;
  readonly database: string;
  readonly table: string;
}

/** What Signalroom relies on of Athena: any workgroup with an output location, and the table of signals. */
export function athenaContract({ workgroup, database, table }: Target): void {
  describe('Athena', () => {
    const client = new AthenaClient({ maxAttempts: 1 });
    const s3 = new S3Client({});
    const start = (sql: string, parameters?: string[]) =>
      client.send(
        new StartQueryExecutionCommand({
          QueryString: sql,
          WorkGroup: workgroup,
          QueryExecutionContext: { Database: database },
          ...(parameters ? { ExecutionParameters: parameters } : {}),
        }),
      );
    const end = async (QueryExecutionId: string | undefined) => {
      for (;;) {
        const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
        const state = QueryExecution?.Status?.State;
        if (state !== 'QUEUED' && state !== 'RUNNING') return QueryExecution;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const rows = async (sql: string, parameters?: string[]) => {
      const { QueryExecutionId } = await start(sql, parameters);
      const execution = await end(QueryExecutionId);
      expect(execution?.Status).toMatchObject({ State: 'SUCCEEDED' });
      const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId }));
      return ResultSet?.Rows?.map((row) => row.Data?.map((datum) => datum.VarCharValue));
    };

    afterAll(() => {
      client.destroy();
      s3.destroy();
    });

    test('the first row of a result holds the names of its columns', async () => {
      expect(await rows("SELECT 1 AS number, 'x' AS text, CAST(NULL AS varchar) AS nothing")).toEqual([
        ['number', 'text', 'nothing'],
        ['1', 'x', undefined],
      ]);
    });

    test('parameters take the places of question marks, but not within texts', async () => {
      expect(await rows("SELECT ?, '?', ?", ["'it''s'", '7'])).toEqual([
        expect.anything(),
        ["it's", '?', '7'],
      ]);
    });

    test('functions of Trino work', async () => {
      const sql = `SELECT date_diff('hour', timestamp '2026-01-01 00:59:00', timestamp '2026-01-01 01:01:00'),
        regexp_like('error 500', '5\\d\\d'), element_at(map(ARRAY['a'], ARRAY['b']), 'a'), 7 / 2,
        json_extract_scalar('{"a":{"b":"c"}}', '$.a.b'), to_unixtime(timestamp '1970-01-02 00:00:00')`;
      expect((await rows(sql))?.[1]).toEqual(['0', 'true', 'b', '3', 'c', '86400.0']);
    });

    test('a result is kept as a CSV file where the execution says', async () => {
      const execution = await end((await start('SELECT \'a "quoted" text\' AS text')).QueryExecutionId);
      const [, Bucket, Key] =
        /^s3:\/\/([^/]+)\/(.*)$/.exec(execution?.ResultConfiguration?.OutputLocation ?? '') ?? [];
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      expect(await Body?.transformToString()).toBe('"text"\n"a ""quoted"" text"\n');
    });

    test('the table of signals can be counted, by partition', async () => {
      const sql = `SELECT count(*) FROM ${table} WHERE kind = 'change' AND hour = '2020-01-01-00'`;
      expect((await rows(sql))?.[1]).toEqual(['0']);
    });

    test('a statement that does not fit its table fails with the reason', async () => {
      const execution = await end((await start(`SELECT no_such_column FROM ${table}`)).QueryExecutionId);
      expect(execution?.Status?.State).toBe('FAILED');
      expect(execution?.Status?.StateChangeReason).toMatch(/no_such_column/);
    });

    test('a table that is not there fails the query with the reason', async () => {
      const execution = await end((await start('SELECT * FROM nowhere')).QueryExecutionId);
      expect(execution?.Status?.StateChangeReason).toMatch(/TABLE_NOT_FOUND/);
    });

    test('a wrong number of parameters is refused at the start', async () => {
      await expect(start('SELECT ?', ['1', '2'])).rejects.toMatchObject({ name: 'InvalidRequestException' });
    });
  });
}
