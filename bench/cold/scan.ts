import { type ColumnMetaData, parquetMetadata } from 'hyparquet';
import type { Objects } from './in-memory-archive.ts';

export interface Question {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly service: string;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Every column that the query names. */
  readonly columns: readonly string[];
  readonly sql: string;
}

/**
 * Bytes that Athena bills a query for: the compressed column chunks of the columns that it names, in the row groups that the
 * smallest and largest values of `service_name` and `time` do not exclude.
 */
export function scannedBytes(objects: Objects, question: Question, isRead: (key: string) => boolean): number {
  let bytes = 0;
  for (const [key, object] of objects) if (isRead(key)) bytes += scannedOf(object, question);
  return bytes;
}

function scannedOf(object: Uint8Array, question: Question): number {
  return parquetMetadata(new Uint8Array(object).buffer)
    .row_groups.map(({ columns }) => columns.flatMap(({ meta_data }) => meta_data ?? []))
    .filter((chunks) => !isExcluded(chunks, question))
    .flat()
    .filter((chunk) => question.columns.includes(chunk.path_in_schema[0] ?? ''))
    .reduce((bytes, chunk) => bytes + Number(chunk.total_compressed_size), 0);
}

function isExcluded(chunks: readonly ColumnMetaData[], { service, from, to }: Question): boolean {
  const boundsOf = (name: string) =>
    chunks.find(({ path_in_schema }) => path_in_schema[0] === name)?.statistics;
  const services = boundsOf('service_name');
  const times = boundsOf('time');
  const [first, last] = [instantOf(times?.min_value), instantOf(times?.max_value)];
  return (
    String(services?.min_value) > service ||
    String(services?.max_value) < service ||
    (first !== undefined && first >= to) ||
    (last !== undefined && last < from)
  );
}

const instantOf = (bound: unknown): number | undefined =>
  bound instanceof Date ? bound.getTime() : undefined;
