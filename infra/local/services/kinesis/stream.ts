import * as z from 'zod';

const Shard = z.strictObject({
  shardId: z.string(),
  start: z.string(),
  end: z.string(),
  parentShardIds: z.array(z.string()),
  startingSequence: z.string(),
  /** Set when the shard was closed by resharding. */
  endingSequence: z.string().optional(),
});
export type Shard = z.infer<typeof Shard>;

/** A stream as it is saved; its records stand in the record log. */
export const Stream = z.strictObject({
  streamName: z.string(),
  streamArn: z.string(),
  mode: z.enum(['PROVISIONED', 'ON_DEMAND']),
  retentionHours: z.int(),
  keyId: z.string().optional(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  tags: z.record(z.string(), z.string()),
  shards: z.array(Shard),
});
export type Stream = z.infer<typeof Stream>;

export const openShards = (stream: Stream): readonly Shard[] =>
  stream.shards.filter((shard) => shard.endingSequence === undefined);

export const shardIdOf = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;
