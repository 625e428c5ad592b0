import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Rejected } from '../../functions/shared/errors.ts';
import type { ColdQuery, ColdResult, QueryEngine } from '../../functions/shared/ports/query-engine.ts';
import { TRINO_FUNCTIONS } from '../../infra/local/services/athena/macros.ts';
import type { Signal } from '../../schemas/signal.ts';
import { type ColumnType, hourOf, SIGNAL_COLUMNS } from '../../schemas/signal-columns.ts';

const TYPES: Readonly<Record<ColumnType, string>> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  double: 'DOUBLE',
  timestamp: 'TIMESTAMP',
  'array<string>': 'VARCHAR[]',
  'map<string,string>': 'MAP(VARCHAR, VARCHAR)',
};

/** SQL over signals in memory, in a table `signals` of the archive's columns, on the engine that the embedded Athena has. */
export class FakeQueryEngine implements QueryEngine {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async over(signals: readonly Signal[]): Promise<FakeQueryEngine> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const statement of [
      ...TRINO_FUNCTIONS.map((macro) => `CREATE MACRO ${macro}`),
      'SET integer_division = true',
    ])
      await connection.run(statement);
    const columns = SIGNAL_COLUMNS.map(({ name, type }) => `"${name}" ${TYPES[type]}`);
    await connection.run(`CREATE TABLE signals (${columns.join(', ')}, kind VARCHAR, hour VARCHAR)`);
    for (const signal of signals) await connection.run(`INSERT INTO signals VALUES (${rowOf(signal)})`);
    return new FakeQueryEngine(connection);
  }

  async run({
    sql,
    executionParameters,
    scanBoundBytes = Number.POSITIVE_INFINITY,
    goOn,
  }: ColdQuery): Promise<ColdResult> {
    const parts = sql.split('?');
    if (parts.length !== executionParameters.length + 1) throw new Error('one parameter per ?');
    const text = parts.map((part, index) => part + (executionParameters[index] ?? '')).join('');
    if (text.length > scanBoundBytes) throw new Rejected('Limit', `scans more than ${scanBoundBytes} bytes`);
    if ((await goOn?.(0)) === false) throw new Rejected('NotAllowed', 'the query was stopped');
    const reader = await this.#connection.runAndReadAll(text);
    const rows = reader.getRowsJS().map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    return { columns: reader.columnNames(), rows, scannedBytes: text.length };
  }
}

function rowOf(signal: Signal): string {
  const values = SIGNAL_COLUMNS.map((column) => {
    if (column.type === 'array<string>') return `[${column.from(signal).map(literalOf).join(', ')}]`;
    if (column.type === 'map<string,string>') {
      const entries = Object.entries(column.from(signal));
      return `MAP {${entries.map((entry) => entry.map(literalOf).join(': ')).join(', ')}}`;
    }
    const value = column.from(signal);
    return column.type === 'timestamp' && value !== undefined
      ? `make_timestamp_ms(${value})`
      : literalOf(value);
  });
  return [...values, literalOf(signal.kind), literalOf(hourOf(signal.time))].join(', ');
}

function literalOf(value: string | number | undefined): string {
  if (value === undefined) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  // With an exponent it is read as the double that it is, without one as a decimal that is rounded to another.
  return Number.isInteger(value) ? String(value) : value.toExponential();
}
