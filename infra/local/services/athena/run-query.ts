import type { DuckDBConnection } from '@duckdb/node-api';
import { now } from '../../kernel/clock.ts';
import type { ObjectStore } from '../../kernel/cloud.ts';
import { type Catalog, s3Location } from './catalog.ts';
import { isFinished, type QueryExecution, type QueryResult, type QueryState } from './executions.ts';
import { openParser, openQueryDatabase, serialized } from './query-database.ts';
import { resultCsv } from './result-csv.ts';
import { scannedBytes } from './scanned-bytes.ts';
import { type CheckedStatement, checkStatement, queryText, RefusedStatement } from './statement.ts';
import { filesOf } from './table-files.ts';
import { athenaType, textOfColumn } from './values.ts';

const MAXIMUM_ROWS = 1_000_000;

/** A query that is stopped because it would read more than its workgroup allows. */
class OverCutoff extends Error {}

interface Surroundings {
  readonly catalog: Catalog;
  readonly objects: ObjectStore;
}

/** Runs a query to its end, which the execution then tells; never throws. */
export async function runQuery(execution: QueryExecution, surroundings: Surroundings): Promise<void> {
  if (isFinished(execution)) return;
  execution.state = 'RUNNING';
  try {
    const { sql, explain } = queryText(execution.query);
    const statement = await check(sql, execution, surroundings.catalog);
    const result = await answer({ execution, statement, explain }, surroundings);
    await writeResult(execution, result, surroundings.objects);
    finish(execution, 'SUCCEEDED', undefined);
  } catch (error) {
    finish(execution, error instanceof OverCutoff ? 'CANCELLED' : 'FAILED', reasonOf(error));
  }
}

/** The first ending counts: a query that was stopped stays stopped. */
export function finish(execution: QueryExecution, state: QueryState, reason: string | undefined): void {
  execution.connection = undefined;
  if (isFinished(execution)) return;
  execution.state = state;
  execution.reason = reason;
  execution.completed = now();
}

async function check(sql: string, { database }: QueryExecution, catalog: Catalog): Promise<CheckedStatement> {
  const parser = await openParser();
  try {
    return checkStatement(sql, await serialized(parser.connection, sql), { catalog, database });
  } finally {
    parser.close();
  }
}

interface Question {
  readonly execution: QueryExecution;
  readonly statement: CheckedStatement;
  readonly explain: boolean;
}

async function answer(
  { execution, statement, explain }: Question,
  { catalog, objects }: Surroundings,
): Promise<QueryResult> {
  const listings = statement.tables.map((table) => ({
    table,
    files: filesOf(table, (bucket) => objects.objectsDirectory(bucket)),
  }));
  const directories = statement.tables.map((table) => objects.objectsDirectory(table.bucket));
  const opened = await openQueryDatabase(listings, { database: execution.database, directories });
  try {
    execution.connection = opened.connection;
    if (explain) return await readAll(opened.connection, `EXPLAIN ${statement.sql}`);
    const bytes = await scannedBytes(opened.connection, statement.sql, listings);
    const cutoff = catalog.workgroups.get(execution.workgroup)?.bytesScannedCutoff;
    if (cutoff !== undefined && bytes > cutoff) throw new OverCutoff('Bytes scanned limit was exceeded');
    execution.scannedBytes = bytes;
    return await readAll(opened.connection, statement.sql);
  } finally {
    execution.connection = undefined;
    opened.close();
  }
}

async function readAll(connection: DuckDBConnection, sql: string): Promise<QueryResult> {
  const reader = await connection.streamAndReadUntil(sql, MAXIMUM_ROWS + 1);
  if (reader.currentRowCount > MAXIMUM_ROWS)
    throw new RefusedStatement(`the embedded cloud supports results of at most ${MAXIMUM_ROWS} rows`);
  const texts = reader.columnTypes().map(textOfColumn);
  return {
    columns: reader
      .columnNames()
      .map((name, index) => ({ name, type: athenaType(reader.columnType(index)) })),
    rows: reader.getRows().map((row) => row.map((value, index) => texts[index]?.(value) ?? null)),
  };
}

async function writeResult(
  execution: QueryExecution,
  result: QueryResult,
  objects: ObjectStore,
): Promise<void> {
  if (isFinished(execution)) return;
  const { bucket, prefix } = s3Location(execution.outputLocation);
  const csv = resultCsv(
    result.columns.map(({ name }) => name),
    result.rows,
  );
  await objects.putObject(bucket, prefix.replace(/\/$/, ''), Buffer.from(csv));
  execution.result = result;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
