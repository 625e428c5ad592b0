import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Signal } from '../../schemas/signal.ts';
import { type ColumnType, hourOf, SIGNAL_COLUMNS } from '../../schemas/signal-columns.ts';
import type { Objects } from './in-memory-archive.ts';

const TYPES: Readonly<Record<ColumnType, string>> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  double: 'DOUBLE',
  timestamp: 'BIGINT',
  'array<string>': 'VARCHAR[]',
  'map<string,string>': 'MAP(VARCHAR, VARCHAR)',
};

const folderOf = ({ kind, time }: Signal): string => `kind=${kind}/hour=${hourOf(time)}`;

/** Signals as the rows that the archive should have, by folder; added to while they are generated. */
export class ExpectedRows {
  readonly directory = mkdtempSync(join(tmpdir(), 'signalroom-bench-'));
  readonly #ids = new Map<string, number>();

  add(signals: readonly Signal[]): void {
    for (const [folder, members] of Map.groupBy(signals, folderOf)) {
      const path = join(this.directory, 'expected', `${folder}.ndjson`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, members.map(rowOf).join(''), { flag: 'a' });
      this.#ids.set(folder, (this.#ids.get(folder) ?? 0) + members.length);
    }
  }

  /** Rows that DuckDB finds in the objects and not among the expected, or the other way round. */
  async differences(objects: Objects): Promise<number> {
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
    const schema = SIGNAL_COLUMNS.map(({ name, type }) => `"${name}": '${TYPES[type]}'`).join(', ');
    const columns = SIGNAL_COLUMNS.map(({ name, type }) =>
      type === 'timestamp' ? `epoch_ms("${name}") AS "${name}"` : `"${name}"`,
    );
    this.#place(objects);
    let differing = 0;
    for (const folder of this.#ids.keys()) {
      const stored = `SELECT ${columns.join(', ')} FROM read_parquet('${this.directory}/${folder}/*', hive_partitioning = false)`;
      const expected = `SELECT * FROM read_json('${this.directory}/expected/${folder}.ndjson', format = 'newline_delimited', columns = {${schema}}, hive_partitioning = false)`;
      const reader = await connection.runAndReadAll(
        `SELECT (SELECT count(*) FROM (${stored} EXCEPT ALL ${expected}))::INT + (SELECT count(*) FROM (${expected} EXCEPT ALL ${stored}))::INT`,
      );
      differing += Number(reader.getRows()[0]?.[0]);
    }
    return differing;
  }

  /** The answer of DuckDB over all objects, and over all expected rows. */
  async answers(objects: Objects, sql: string): Promise<readonly [string, string]> {
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
    this.#place(objects);
    const answer = async (source: string) => {
      await connection.run(`CREATE OR REPLACE VIEW signals AS ${source}`);
      return JSON.stringify((await connection.runAndReadAll(sql)).getRowsJson());
    };
    const schema = SIGNAL_COLUMNS.map(({ name, type }) => `"${name}": '${TYPES[type]}'`).join(', ');
    return [
      await answer(
        `SELECT * FROM read_parquet('${this.directory}/kind=*/hour=*/*', hive_partitioning = true)`,
      ),
      await answer(
        `SELECT * REPLACE (make_timestamp_ms("time") AS "time"), regexp_extract(filename, 'kind=([a-z]+)', 1) AS kind
         FROM read_json('${this.directory}/expected/kind=*/*.ndjson', format = 'newline_delimited', columns = {${schema}}, filename = true, hive_partitioning = false)`,
      ),
    ];
  }

  #place(objects: Objects): void {
    for (const [key, bytes] of objects) {
      const path = join(this.directory, key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const rowOf = (signal: Signal): string =>
  `${JSON.stringify(Object.fromEntries(SIGNAL_COLUMNS.map((column) => [column.name, column.from(signal) ?? null])))}\n`;

/** How many rows hyparquet, with its own decompressors, finds in the objects. */
export async function rowsByHyparquet(objects: Objects): Promise<number> {
  let rows = 0;
  for (const bytes of objects.values()) {
    const file = new Uint8Array(bytes).buffer;
    rows += (await parquetReadObjects({ file, compressors, columns: ['signal_id', 'body', 'attributes'] }))
      .length;
  }
  return rows;
}
