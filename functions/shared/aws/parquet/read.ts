import { zstdDecompressSync } from 'node:zlib';
import { parquetMetadata, parquetRead } from 'hyparquet';
import { type Cells, SIGNAL_COLUMNS, type SignalColumn } from '../../../../schemas/signal-columns.ts';
import type { ColumnCells, SignalTable } from './signal-table.ts';

const compressors = { ZSTD: (input: Uint8Array) => zstdDecompressSync(input) };
const parsers = {
  timestampFromMilliseconds: (millis: bigint | number) => Number(millis),
};

/** Rows that a Parquet object holds, by its footer. */
export const rowsOf = (bytes: Uint8Array): number => Number(parquetMetadata(bufferOf(bytes)).num_rows);

/**
 * A Parquet object of the archive as a table, whichever columns it has: what is missing or of another type is NULL.
 * Throws for bytes that are no Parquet.
 */
export async function readTable(bytes: Uint8Array): Promise<SignalTable> {
  const file = bufferOf(bytes);
  const metadata = parquetMetadata(file);
  const found = new Map<string, unknown[][]>();
  const stored = new Set(metadata.schema.map(({ name }) => name));
  const columns = SIGNAL_COLUMNS.map(({ name }) => name).filter((name) => stored.has(name));
  await parquetRead({
    file,
    metadata,
    columns,
    compressors,
    parsers,
    onChunk: ({ columnName, columnData }) => {
      const parts = found.get(columnName) ?? [];
      parts.push(Array.from(columnData));
      found.set(columnName, parts);
    },
  });
  const rows = Number(metadata.num_rows);
  return {
    rows,
    columns: SIGNAL_COLUMNS.map((column) => cellsOf(column, found.get(column.name)?.flat(), rows)),
  };
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}

function cellsOf({ type }: SignalColumn, given: readonly unknown[] | undefined, rows: number): ColumnCells {
  const cells = given ?? new Array<unknown>(rows).fill(null);
  if (type === 'string') return { type, cells: cells.map(text) };
  if (type === 'array<string>') return { type, cells: cells.map(texts) };
  if (type === 'map<string,string>') return { type, cells: cells.map(textsByName) };
  return { type, cells: cells.map(number) };
}

const text = (cell: unknown): string | undefined => (typeof cell === 'string' ? cell : undefined);
const number = (cell: unknown): number | undefined => (typeof cell === 'number' ? cell : undefined);
const texts = (cell: unknown): readonly string[] =>
  Array.isArray(cell) ? cell.flatMap((element) => text(element) ?? []) : [];

function textsByName(cell: unknown): Cells {
  if (typeof cell !== 'object' || cell === null) return {};
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(cell)) if (typeof value === 'string') named[name] = value;
  return named;
}
