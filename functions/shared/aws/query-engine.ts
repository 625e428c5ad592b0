import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { Rejected, Transient } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { ColdQuery, QueryEngine } from '../ports/query-engine.ts';
import { calling } from './failures.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;
const MAX_ROWS = 10_000;

interface Athena {
  readonly client: AthenaClient;
  /** Holds the scan cutoff and the place of results. */
  readonly workgroup: string;
  readonly database: string;
  readonly clock: Clock;
}

/** SQL over the archive by Athena. */
export function athenaQueryEngine(on: Athena): QueryEngine {
  return {
    run: async (query) => {
      const id = await start(on, query);
      const execution = await finished(on, id, query.timeoutMs);
      assertSucceeded(execution);
      const [columns = [], ...rows] = await resultRows(on, id);
      return {
        columns: columns.map((name) => name ?? ''),
        rows,
        scannedBytes: execution.Statistics?.DataScannedInBytes ?? 0,
      };
    },
  };
}

async function start(on: Athena, query: ColdQuery): Promise<string> {
  const parameters =
    query.executionParameters.length === 0 ? {} : { ExecutionParameters: [...query.executionParameters] };
  const started = await calling('StartQueryExecution', () =>
    on.client.send(
      new StartQueryExecutionCommand({
        QueryString: query.sql,
        ...parameters,
        QueryExecutionContext: { Database: on.database },
        WorkGroup: on.workgroup,
      }),
    ),
  );
  if (started.QueryExecutionId === undefined) throw new Error('Athena gave no query id');
  return started.QueryExecutionId;
}

/** Polls with growing waits until the query ends; stops it when the time is over. */
async function finished(on: Athena, id: string, timeoutMs: number): Promise<QueryExecution> {
  const deadline = on.clock.now() + timeoutMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 1.5, LONGEST_WAIT_MS)) {
    const { QueryExecution: execution } = await calling('GetQueryExecution', () =>
      on.client.send(new GetQueryExecutionCommand({ QueryExecutionId: id })),
    );
    const state = execution?.Status?.State;
    if (execution !== undefined && state !== 'QUEUED' && state !== 'RUNNING') return execution;
    if (on.clock.now() + wait > deadline) break;
    await sleep(wait);
  }
  await calling('StopQueryExecution', () =>
    on.client.send(new StopQueryExecutionCommand({ QueryExecutionId: id })),
  );
  throw new Rejected('Limit', `the query took longer than ${timeoutMs} ms and was stopped`, {
    info: { timeoutMs },
  });
}

/** The workgroup's cutoff cancels a query; Athena says so in words only. */
function assertSucceeded({ Status: status, Statistics: statistics }: QueryExecution): void {
  if (status?.State === 'SUCCEEDED') return;
  const reason = status?.StateChangeReason ?? 'no reason given';
  if (/bytes scanned limit/i.test(reason))
    throw new Rejected('Limit', 'the query would scan more bytes than the workgroup allows', {
      info: { scannedBytes: statistics?.DataScannedInBytes ?? 0 },
    });
  if (status?.AthenaError?.Retryable === true) throw new Transient(`Athena: ${reason}`);
  throw new Error(`Athena: the query ended as ${status?.State}: ${reason}`);
}

/** All rows as text, the header first. */
async function resultRows(on: Athena, id: string): Promise<(string | null)[][]> {
  const rows: (string | null)[][] = [];
  for (let token: string | undefined, more = true; more; more = token !== undefined) {
    const next = token === undefined ? {} : { NextToken: token };
    const page = await calling('GetQueryResults', () =>
      on.client.send(new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: 1_000, ...next })),
    );
    for (const { Data = [] } of page.ResultSet?.Rows ?? [])
      rows.push(Data.map((cell) => cell.VarCharValue ?? null));
    token = page.NextToken;
    if (rows.length > MAX_ROWS)
      throw new Rejected('Limit', `the answer has more than ${MAX_ROWS} rows`, { info: { limit: MAX_ROWS } });
  }
  return rows;
}
