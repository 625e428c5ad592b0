import type { Kinesis } from '../../kernel/cloud.ts';
import type { KinesisState } from './kinesis-state.ts';
import { formatSequence, parseSequence } from './sequence.ts';

/** What one read takes at most: somewhat more than fits one invocation. */
const MAXIMUM_BYTES = 8 * 1024 * 1024;

/** Reads a shard as a consumer inside of the cloud does, without iterators. */
export function readShard(
  state: KinesisState,
  streamArn: string,
  position: Parameters<Kinesis['read']>[1],
): ReturnType<Kinesis['read']> {
  const { streamName, shards } = state.stream({ StreamARN: streamArn });
  const { shardId, limit } = position;
  const after = position.after === undefined ? -1n : (parseSequence(position.after) ?? -1n);
  const records = state.log.read({ streamName, shardId }, { from: after + 1n, limit, bytes: MAXIMUM_BYTES });
  const closed = shards.some((shard) => shard.shardId === shardId && shard.endingSequence !== undefined);
  return {
    records: records.map(({ sequence, partitionKey, data, arrivedAt }) => ({
      sequenceNumber: formatSequence(sequence),
      partitionKey,
      data,
      arrivedAt,
    })),
    finished: closed && records.length === 0,
  };
}
