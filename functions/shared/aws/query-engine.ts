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
      const execution = await finished(on, id, query);
      assertSucceeded(execution);
      assertWithin(query, scanned(execution));
      const [columns = [], ...rows] = await resultRows(on, id);
      return {
        columns: columns.map((name) => name ?? ''),
        rows,
        scannedBytes: scanned(execution),
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

/** Polls with growing waits until the query ends; stops it when the time is over, or too much was scanned, or it is unwanted. */
async function finished(on: Athena, id: string, query: ColdQuery): Promise<QueryExecution> {
  const deadline = on.clock.now() + query.timeoutMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 1.5, LONGEST_WAIT_MS)) {
    const { QueryExecution: execution } = await calling('GetQueryExecution', () =>
      on.client.send(new GetQueryExecutionCommand({ QueryExecutionId: id })),
    );
    const state = execution?.Status?.State;
    if (execution !== undefined && state !== 'QUEUED' && state !== 'RUNNING') return execution;
    const reason = await reasonToStop(query, scanned(execution));
    if (reason !== undefined || on.clock.now() + wait > deadline) {
      await stop(on, id);
      throw reason ?? overTime(query);
    }
    await sleep(wait);
  }
}

const scanned = (execution: QueryExecution | undefined): number =>
  execution?.Statistics?.DataScannedInBytes ?? 0;

async function reasonToStop(query: ColdQuery, scannedBytes: number): Promise<Rejected | undefined> {
  if (scannedBytes > (query.scanBoundBytes ?? Number.POSITIVE_INFINITY))
    return overBound(query, scannedBytes);
  if ((await query.goOn?.(scannedBytes)) !== false) return undefined;
  return new Rejected('NotAllowed', 'the query was stopped', { info: { scannedBytes } });
}

function assertWithin(query: ColdQuery, scannedBytes: number): void {
  if (scannedBytes > (query.scanBoundBytes ?? Number.POSITIVE_INFINITY)) throw overBound(query, scannedBytes);
}

const overBound = ({ scanBoundBytes = 0 }: ColdQuery, scannedBytes: number): Rejected =>
  new Rejected('Limit', `the query scans more than its bound of ${scanBoundBytes} bytes`, {
    info: { limit: scanBoundBytes, scannedBytes },
  });

const overTime = ({ timeoutMs }: ColdQuery): Rejected =>
  new Rejected('Limit', `the query took longer than ${timeoutMs} ms and was stopped`, {
    info: { timeoutMs },
  });

const stop = (on: Athena, id: string) =>
  calling('StopQueryExecution', () =>
    on.client.send(new StopQueryExecutionCommand({ QueryExecutionId: id })),
  );

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
