import type { ShardSummary } from '../../kernel/cloud.ts';

/** A record of a stream on its way to a function. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  /** Records of one key are never delivered at the same time. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** The record as the function sees it. */
  readonly event: Readonly<Record<string, unknown>>;
  /** The record as filter patterns see it. */
  filterable(): unknown;
}

export interface Page {
  readonly records: readonly StreamRecord[];
  /** The shard is closed and read to its end. */
  readonly finished: boolean;
}

/** Reads one shard forward. */
export interface ShardCursor {
  read(limit: number): Promise<Page>;
}

/** A stream that functions can be fed from. */
export interface StreamSource {
  /** Name of the batch's description in failure records. */
  readonly batchInfoName: 'KinesisBatchInfo' | 'DDBStreamBatchInfo';
  shards(): Promise<readonly ShardSummary[]>;
  /** A cursor after a sequence number; undefined: at the oldest record. */
  open(shardId: string, after: string | undefined): Promise<ShardCursor>;
  /** The sequence number after which only records still to come stand; undefined when the shard is empty. */
  latest(shardId: string): Promise<string | undefined>;
  /** Resolves when there may be more to read. */
  waitForMore(signal: AbortSignal): Promise<void>;
}
