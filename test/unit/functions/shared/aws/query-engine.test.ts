import { AthenaClient } from '@aws-sdk/client-athena';
import { afterEach, describe, expect, test } from '@jest/globals';
import { athenaQueryEngine } from '../../../../../functions/shared/aws/query-engine.ts';
import { aServer } from './a-server.ts';

let close = async (): Promise<void> => undefined;
afterEach(() => close());

/** Athena as far as these tests go: each status in turn, the last one for ever, and pages of results. */
async function anEngine(
  statuses: readonly object[],
  pages: readonly (readonly (readonly (string | null)[])[])[] = [[['one']]],
) {
  const called: string[] = [];
  let polls = 0;
  const server = await aServer(({ headers, body }) => {
    const operation = String(headers['x-amz-target']).split('.')[1] ?? '';
    called.push(operation);
    const input = JSON.parse(body);
    if (operation === 'StartQueryExecution') return { body: { QueryExecutionId: 'q' } };
    if (operation === 'StopQueryExecution') return { body: {} };
    if (operation === 'GetQueryExecution') {
      const Status = statuses[Math.min(polls++, statuses.length - 1)];
      return { body: { QueryExecution: { Status, Statistics: { DataScannedInBytes: 1234 } } } };
    }
    const at = Number(input.NextToken ?? 0);
    const Rows = (pages[at] ?? []).map((row) => ({
      Data: row.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
    }));
    return {
      body: { ResultSet: { Rows }, ...(at + 1 < pages.length ? { NextToken: String(at + 1) } : {}) },
    };
  });
  close = server.close;
  const client = new AthenaClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  let now = 0;
  const clock = { now: () => (now += 40) };
  const engine = athenaQueryEngine({ client, workgroup: 'signalroom', database: 'signals', clock });
  const run = (timeoutMs = 10_000) =>
    engine.run({ sql: 'SELECT ?', executionParameters: ["'x'"], timeoutMs });
  return { run, called, received: server.received };
}

describe('the query engine on Athena', () => {
  test('starts the query in its workgroup, waits for it and reads all pages', async () => {
    const { run, called, received } = await anEngine(
      [{ State: 'QUEUED' }, { State: 'SUCCEEDED' }],
      [
        [
          ['a', 'b'],
          ['1', null],
        ],
        [['2', 'x']],
      ],
    );
    expect(await run()).toEqual({
      columns: ['a', 'b'],
      rows: [
        ['1', null],
        ['2', 'x'],
      ],
      scannedBytes: 1234,
    });
    expect(JSON.parse(received[0]!.body)).toMatchObject({
      QueryString: 'SELECT ?',
      ExecutionParameters: ["'x'"],
      WorkGroup: 'signalroom',
      QueryExecutionContext: { Database: 'signals' },
    });
    expect(called.filter((operation) => operation === 'GetQueryResults')).toHaveLength(2);
  });

  test('stops a query that takes too long', async () => {
    const { run, called } = await anEngine([{ State: 'RUNNING' }]);
    await expect(run(100)).rejects.toMatchObject({ code: 'Limit', info: { timeoutMs: 100 } });
    expect(called.at(-1)).toBe('StopQueryExecution');
  });

  test("says that a query hit the workgroup's scan bound", async () => {
    const reason = 'Query cancelled! : Bytes scanned limit was exceeded';
    const { run } = await anEngine([{ State: 'CANCELLED', StateChangeReason: reason }]);
    await expect(run()).rejects.toMatchObject({ code: 'Limit', info: { scannedBytes: 1234 } });
  });

  test('tells a failure that another try may cure from one that it may not', async () => {
    const retryable = await anEngine([{ State: 'FAILED', AthenaError: { Retryable: true } }]);
    await expect(retryable.run()).rejects.toMatchObject({ name: 'Transient' });
    await close();
    const final = await anEngine([{ State: 'FAILED', StateChangeReason: 'SYNTAX_ERROR: line 1' }]);
    await expect(final.run()).rejects.toThrow('SYNTAX_ERROR');
  });
});
