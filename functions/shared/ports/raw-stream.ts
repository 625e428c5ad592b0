export interface RawRecord {
  /** Records with the same key keep their order. */
  readonly partitionKey: string;
  readonly data: Uint8Array;
}

/** The stream that everything enters by. Delivery to readers is at least once. */
export interface RawStream {
  /** Resolves when every record is on the stream; per-record failures are retried. Throws Transient when some could not be put. */
  put(records: readonly RawRecord[]): Promise<void>;
}
