/** What must survive a restart: JSON documents by key, in one SQLite file in the data folder. */
export interface Collection<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  entries(): readonly (readonly [string, T])[];
}

export interface StateStore {
  /** `parse` checks what was read; a document that does not fit makes the start fail with the collection's name. */
  collection<T>(name: string, parse: (document: unknown) => T): Collection<T>;
  close(): void;
}
