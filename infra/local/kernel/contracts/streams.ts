import type { EmulatedService } from '../service.ts';

/** A record as it stands in a shard. */
export interface ShardRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Buffer;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
}

export interface ShardSummary {
  readonly shardId: string;
  readonly parentShardIds: readonly string[];
  readonly closed: boolean;
}

export interface Kinesis extends EmulatedService {
  /** Shards of a stream in the order they were made. */
  shards(streamArn: string): readonly ShardSummary[];
  /** Records after a sequence number (undefined: from the oldest). `finished`: the shard is closed and read to its end. */
  read(
    streamArn: string,
    position: { readonly shardId: string; readonly after: string | undefined; readonly limit: number },
  ): { readonly records: readonly ShardRecord[]; readonly finished: boolean };
  /** A sequence number after which only records still to come stand. */
  latestSequenceNumber(): string;
  /** Resolves when a record is put on any stream or a stream changes, or after the given time. */
  waitForChange(milliseconds: number): Promise<void>;
  createStream(spec: {
    readonly streamName: string;
    readonly shardCount: number;
    readonly onDemand: boolean;
    readonly retentionHours: number;
    readonly keyId: string | undefined;
  }): string;
  put(
    streamArn: string,
    record: { readonly partitionKey: string; readonly data: Buffer },
  ): { readonly shardId: string; readonly sequenceNumber: string };
}
