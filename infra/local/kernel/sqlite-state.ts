import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Collection, StateStore } from './state.ts';

const Row = z.object({ key: z.string(), document: z.string() });

/**
 * Opens the state of the embedded cloud in one SQLite file; `:memory:` keeps it for one process only. Writes survive a
 * killed process (write-ahead log); only a power cut can lose the last of them.
 */
export function openSqliteState(file: string): StateStore {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  database.exec(
    'CREATE TABLE IF NOT EXISTS documents (collection TEXT, key TEXT, document TEXT NOT NULL, PRIMARY KEY (collection, key)) WITHOUT ROWID',
  );
  return {
    collection: (name, parse) => openCollection(database, name, parse),
    close: () => database.close(),
  };
}

function openCollection<T>(
  database: DatabaseSync,
  name: string,
  parse: (document: unknown) => T,
): Collection<T> {
  const select = database.prepare('SELECT key, document FROM documents WHERE collection = ? ORDER BY key');
  const upsert = database.prepare(
    'INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET document = excluded.document',
  );
  const remove = database.prepare('DELETE FROM documents WHERE collection = ? AND key = ?');
  const one = database.prepare('SELECT key, document FROM documents WHERE collection = ? AND key = ?');
  const read = (row: unknown): T => readDocument(Row.parse(row), name, parse);
  const entries = () =>
    z
      .array(Row)
      .parse(select.all(name))
      .map((row) => [row.key, read(row)] as const);
  entries();
  return {
    get: (key) => {
      const row = one.get(name, key);
      return row === undefined ? undefined : read(row);
    },
    put: (key, value) => {
      upsert.run(name, key, JSON.stringify(value));
    },
    delete: (key) => {
      remove.run(name, key);
    },
    entries,
  };
}

function readDocument<T>(row: z.infer<typeof Row>, name: string, parse: (document: unknown) => T): T {
  try {
    return parse(JSON.parse(row.document));
  } catch (cause) {
    throw new Error(
      `the saved collection "${name}" holds a document "${row.key}" of another version: start with --fresh`,
      { cause },
    );
  }
}
