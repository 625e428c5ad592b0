import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** Row of the record log. */
export interface LoggedRecord {
  readonly sequence: bigint;
  readonly partitionKey: string;
  readonly data: Buffer;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
}

export interface ShardAddress {
  readonly streamName: string;
  readonly shardId: string;
}

export interface ReadBounds {
  /** First sequence number wanted. */
  readonly from: bigint;
  readonly limit: number;
  readonly bytes: number;
}

const Row = z.object({
  sequence: z.bigint(),
  partition_key: z.string(),
  data: z.instanceof(Uint8Array),
  arrived_at: z.bigint(),
});

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS records (
    sequence INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    shard TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    data BLOB NOT NULL,
    arrived_at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS by_shard ON records (stream, shard, sequence);
`;

/** The records of all streams in one SQLite file; a record that was acknowledged survives a killed process. */
export class RecordLog {
  readonly #database: DatabaseSync;
  readonly #insert;
  readonly #select;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readBigInts: true });
    this.#database.exec(SCHEMA);
    this.#insert = this.#database.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)');
    this.#select = this.#database.prepare(
      'SELECT sequence, partition_key, data, arrived_at FROM records WHERE stream = ? AND shard = ? AND sequence >= ? ORDER BY sequence LIMIT ?',
    );
  }

  /** Appends all or none. */
  append(records: readonly { readonly address: ShardAddress; readonly record: LoggedRecord }[]): void {
    this.#database.exec('BEGIN');
    try {
      for (const { address, record } of records)
        this.#insert.run(
          record.sequence,
          address.streamName,
          address.shardId,
          record.partitionKey,
          record.data,
          record.arrivedAt,
        );
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Records in order, at least one if there is any, up to a count and a number of bytes. */
  read(address: ShardAddress, bounds: ReadBounds): readonly LoggedRecord[] {
    const found: LoggedRecord[] = [];
    let bytes = 0;
    for (const row of this.#select.iterate(address.streamName, address.shardId, bounds.from, bounds.limit)) {
      const record = fromRow(row);
      bytes += record.data.length + record.partitionKey.length;
      if (found.length > 0 && bytes > bounds.bytes) break;
      found.push(record);
    }
    return found;
  }

  /** The last sequence number ever logged and still kept; 0 for an empty log. */
  lastSequence(): bigint {
    const row = this.#database.prepare('SELECT coalesce(max(sequence), 0) AS last FROM records').get();
    return z.object({ last: z.bigint() }).parse(row).last;
  }

  /** Forgets the records of a stream below a sequence number. */
  trim(streamName: string, below: bigint): void {
    this.#database.prepare('DELETE FROM records WHERE stream = ? AND sequence < ?').run(streamName, below);
  }

  close(): void {
    this.#database.close();
  }
}

function fromRow(row: unknown): LoggedRecord {
  const { sequence, partition_key, data, arrived_at } = Row.parse(row);
  return {
    sequence,
    partitionKey: partition_key,
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
    arrivedAt: Number(arrived_at),
  };
}
