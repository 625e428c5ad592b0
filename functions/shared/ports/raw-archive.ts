/** A record of the raw stream, as it arrived there. */
export interface RawRecordKept {
  readonly sequenceNumber: string;
  /** Arrival at the stream, epoch milliseconds: the same at every delivery. */
  readonly arrivedAt: number;
  readonly data: Uint8Array;
}

/** A record that was found again, and where it lies. */
export interface FoundRaw {
  readonly data: Uint8Array;
  readonly objectKey: string;
  /** The bytes of the object that hold it, compressed. */
  readonly frame: { readonly byteOffset: number; readonly byteLength: number };
  /** Where it begins in the frame's content. */
  readonly position: number;
}

/** Every record of the raw stream, kept beyond the stream's own retention. */
export interface RawArchive {
  /**
   * Keeps records of one shard, in their order, which is that of their sequence numbers. Idempotent: the same records give
   * the same object; records that were kept in another batch are kept beside it.
   */
  write(shardId: string, records: readonly RawRecordKept[]): Promise<void>;
  /** Finds a record by `<shardId>/<sequenceNumber>` and its arrival; undefined when it is not kept, or no longer. */
  find(record: { readonly recordId: string; readonly arrivedAt: number }): Promise<FoundRaw | undefined>;
}
