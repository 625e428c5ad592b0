import type { RowGroup, SchemaElement } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import type { Signal } from '../../../../schemas/signal.ts';
import { type ColumnType, SIGNAL_COLUMNS, type SignalColumn } from '../../../../schemas/signal-columns.ts';
import { ByteSink } from './byte-sink.ts';
import { writeChunk } from './chunk.ts';
import { leavesOf } from './leaves.ts';
import { orderedSignals, picked, type SignalTable, tableOf } from './signal-table.ts';

/** Rows that share one smallest and largest value per column: a question reads all of them or none. */
const ROW_GROUP = 16_384;
/** The letters that begin and end a Parquet file, as a number. */
const PAR1 = 0x31524150;
/** Bytes of those values that are kept. */
const BOUND_BYTES = 64;

/** Signals as one Parquet object, in the archive's order. The same signals give the same bytes, in whatever order they come. */
export const toParquet = (signals: readonly Signal[]): Uint8Array =>
  writeTable(tableOf(orderedSignals(signals)));

/**
 * A table as one Parquet object: dictionaries, deltas, zstd. The column chunks are made here, because that is where
 * the time goes; the file around them is hyparquet-writer's.
 */
export function writeTable(table: SignalTable): Uint8Array {
  const sink = new ByteSink(table.rows * 100 + 8_192);
  sink.bytes(Buffer.from('PAR1'));
  const groups: RowGroup[] = [];
  for (let start = 0; start < table.rows; start += ROW_GROUP) {
    const rows = Math.min(ROW_GROUP, table.rows - start);
    groups.push(writeGroup(sink, rows === table.rows ? table : sliced(table, start, rows)));
  }
  return finished(sink, groups);
}

const sliced = (table: SignalTable, start: number, rows: number): SignalTable =>
  picked(
    table,
    Uint32Array.from({ length: rows }, (_, row) => start + row),
  );

function writeGroup(sink: ByteSink, { rows, columns: cells }: SignalTable): RowGroup {
  const start = sink.length;
  const columns = SIGNAL_COLUMNS.flatMap((column, index) => {
    const of = cells[index];
    return of === undefined ? [] : leavesOf(column, of).map((leaf) => writeChunk(sink, leaf));
  });
  const raw = columns.reduce((sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n), 0n);
  return {
    columns,
    num_rows: BigInt(rows),
    total_byte_size: raw,
    total_compressed_size: BigInt(sink.length - start),
  };
}

/** The footer, by the library's own writer of it: the rest of the library writes columns, which would double the bundle. */
function finished(sink: ByteSink, groups: readonly RowGroup[]): Uint8Array {
  const writer = new ByteWriter(sink.length + 16_384);
  writer.appendBytes(sink.written);
  const metadata = {
    version: 2,
    created_by: 'signalroom',
    schema: SCHEMA,
    num_rows: groups.reduce((rows, group) => rows + group.num_rows, 0n),
    row_groups: [...groups],
    metadata_length: 0,
  };
  writeMetadata(writer, metadata, BOUND_BYTES);
  writer.appendUint32(PAR1);
  return writer.getBytes();
}

const PHYSICAL = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  int: { type: 'INT32' },
  double: { type: 'DOUBLE' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const satisfies Partial<Record<ColumnType, Partial<SchemaElement>>>;

const SCHEMA: SchemaElement[] = [
  { name: 'root', num_children: SIGNAL_COLUMNS.length },
  ...SIGNAL_COLUMNS.flatMap(elementsOf),
];

function elementsOf({ name, type }: SignalColumn): readonly SchemaElement[] {
  const text = { ...PHYSICAL.string, repetition_type: 'REQUIRED' } as const;
  if (type === 'array<string>')
    return [
      { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', ...text },
    ];
  if (type === 'map<string,string>')
    return [
      { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'MAP' },
      { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
      { name: 'key', ...text },
      { name: 'value', ...text },
    ];
  return [{ name, repetition_type: 'OPTIONAL', ...PHYSICAL[type] }];
}
