import { zstdCompressSync } from 'node:zlib';
import { type BasicType, type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Signal } from '../../../schemas/signal.ts';
import { type ColumnType, SIGNAL_COLUMNS, type SignalColumn } from '../../../schemas/signal-columns.ts';

const PARQUET_TYPES = {
  string: 'STRING',
  bigint: 'INT64',
  int: 'INT32',
  double: 'DOUBLE',
  timestamp: 'TIMESTAMP',
  boolean: 'BOOLEAN',
} as const satisfies Record<ColumnType, BasicType>;

/** Signals as one Parquet object (zstd), in the columns of `signal-columns.ts`. The same signals in the same order give the same bytes. */
export function toParquet(signals: readonly Signal[]): Uint8Array {
  const columnData = SIGNAL_COLUMNS.map((column) => columnSource(column, signals));
  const compressors = { ZSTD: (input: Uint8Array) => zstdCompressSync(input) };
  return new Uint8Array(
    parquetWriteBuffer({ columnData, codec: 'ZSTD', compressors, createdBy: 'signalroom' }),
  );
}

function columnSource(column: SignalColumn, signals: readonly Signal[]): ColumnSource {
  return {
    name: column.name,
    type: PARQUET_TYPES[column.type],
    nullable: true,
    data: signals.map((signal) => cell(column.type, column.from(signal))),
  };
}

function cell(type: ColumnType, value: ReturnType<SignalColumn['from']>) {
  if (value === undefined) return null;
  if (type === 'timestamp') return new Date(Number(value));
  if (type === 'bigint') return BigInt(value);
  return value;
}
