import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { CatalogTable, Column } from './catalog.ts';
import { TRINO_FUNCTIONS } from './macros.ts';
import type { TableListing } from './scanned-bytes.ts';
import { quotedName, quotedText } from './sql-text.ts';
import type { TableFile } from './table-files.ts';

const SETTINGS = { threads: '2', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };

/** An engine of one query's own. */
export interface QueryDatabase {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** An empty engine, to parse statements with. */
export async function openParser(): Promise<QueryDatabase> {
  const instance = await DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The engine's own parse of a statement, as JSON text. */
export async function serialized(connection: DuckDBConnection, sql: string): Promise<string> {
  const reader = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [sql]);
  return String(reader.getRows()[0]?.[0] ?? '{}');
}

/**
 * An engine that holds nothing but the tables that one query reads, and that can open no file but theirs: outside access
 * is off and the settings are locked before the query comes in.
 */
export async function openQueryDatabase(
  listings: readonly TableListing[],
  { database, directories }: { readonly database: string; readonly directories: readonly string[] },
): Promise<QueryDatabase> {
  const opened = await openParser();
  const { connection } = opened;
  const schemas = new Set([database, ...listings.map(({ table }) => table.database)]);
  const allowed = directories.map((directory) => quotedText(`${directory}/`)).join(', ');
  const setUp = [
    "SET TimeZone = 'UTC'",
    'SET integer_division = true',
    "SET memory_limit = '1GB'",
    "SET temp_directory = ''",
    "ATTACH ':memory:' AS awsdatacatalog",
    'USE awsdatacatalog.main',
    ...TRINO_FUNCTIONS.map((definition) => `CREATE MACRO ${definition}`),
    ...[...schemas].map((schema) => `CREATE SCHEMA IF NOT EXISTS ${quotedName(schema)}`),
    `SET allowed_directories = [${allowed}]`,
    'SET enable_external_access = false',
  ];
  try {
    for (const statement of setUp) await connection.run(statement);
    for (const listing of listings) await connection.run(await viewOf(connection, listing));
    await connection.run(
      `SET search_path = ${quotedText(`awsdatacatalog.${quotedName(database)},awsdatacatalog.main`)}`,
    );
    await connection.run('SET lock_configuration = true');
  } catch (error) {
    opened.close();
    throw error;
  }
  return opened;
}

async function viewOf(connection: DuckDBConnection, { table, files }: TableListing): Promise<string> {
  const name = `${quotedName(table.database)}.${quotedName(table.name)}`;
  const columns = [...table.columns, ...table.partitionKeys];
  if (files.length === 0)
    return `CREATE VIEW ${name} AS SELECT ${columns.map(nothingOf).join(', ')} WHERE false`;
  const source = readParquet(table, files);
  const reader = await connection.runAndReadAll(
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`,
  );
  const stored = new Map(
    reader.getRows().map(([column, type]) => [String(column).toLowerCase(), String(type)]),
  );
  const selected = columns.map((column) => columnOf(column, stored.get(column.name.toLowerCase())));
  return `CREATE VIEW ${name} AS SELECT ${selected.join(', ')} FROM ${source}`;
}

function readParquet(table: CatalogTable, files: readonly TableFile[]): string {
  const paths = files.map((file) => quotedText(file.path)).join(', ');
  if (table.partitionKeys.length === 0)
    return `read_parquet([${paths}], union_by_name = true, hive_partitioning = false)`;
  const types = table.partitionKeys.map(({ name, type }) => `${quotedText(name)}: ${type}`).join(', ');
  return `read_parquet([${paths}], union_by_name = true, hive_partitioning = true, hive_types = {${types}})`;
}

/** The catalog's column, whatever the files hold: another type is converted, a missing column is null. */
function columnOf(column: Column, storedType: string | undefined): string {
  if (storedType === undefined) return nothingOf(column);
  const name = quotedName(column.name);
  return storedType === column.type ? name : `CAST(${name} AS ${column.type}) AS ${name}`;
}

const nothingOf = ({ name, type }: Column): string => `CAST(NULL AS ${type}) AS ${quotedName(name)}`;
