import type { TimeRange } from './signal-store.ts';

/** A record on the raw stream, without what it holds. */
export interface Arrival {
  readonly shardId: string;
  readonly sequenceNumber: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
}

/** What arrived on the raw stream, seen by somebody who does not read it for its content. */
export interface RawArrivals {
  /** Of each shard the first records that arrived in a range, in their order, at most `limit` of them. */
  sample(range: TimeRange, limit: number): Promise<readonly Arrival[]>;
}
