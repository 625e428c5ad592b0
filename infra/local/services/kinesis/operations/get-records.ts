import * as z from 'zod';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { KinesisState } from '../kinesis-state.ts';
import type { LoggedRecord } from '../record-log.ts';
import { formatSequence } from '../sequence.ts';
import { formatIterator, parseIterator } from '../shard-iterator.ts';
import type { Shard, Stream } from '../stream.ts';

const MAXIMUM_RECORDS = 10_000;
const MAXIMUM_BYTES = 10 * 1024 * 1024;

export const getRecordsOperation = defineOperation({
  name: 'GetRecords',
  input: z.strictObject({
    ShardIterator: z.string(),
    Limit: z.int().min(1).max(MAXIMUM_RECORDS).default(MAXIMUM_RECORDS),
    StreamARN: z.string().optional(),
  }),
  run: (state: KinesisState, input) => {
    const position = parseIterator(input.ShardIterator);
    const stream = state.stream({ StreamName: position.streamName });
    const shard = state.shard(stream, position.shardId);
    const records = state.log.read(position, {
      from: position.from,
      limit: input.Limit,
      bytes: MAXIMUM_BYTES,
    });
    const from = (records.at(-1)?.sequence ?? position.from - 1n) + 1n;
    const [following] = state.log.read(position, { from, limit: 1, bytes: MAXIMUM_BYTES });
    const finished = following === undefined && shard.endingSequence !== undefined;
    return {
      Records: records.map((record) => recordView(record, stream)),
      NextShardIterator: finished ? undefined : formatIterator({ ...position, from }),
      ChildShards: finished ? childrenOf(stream, shard) : undefined,
      MillisBehindLatest: following === undefined ? 0 : Math.max(0, now() - following.arrivedAt),
    };
  },
});

const recordView = (record: LoggedRecord, stream: Stream) => ({
  SequenceNumber: formatSequence(record.sequence),
  ApproximateArrivalTimestamp: record.arrivedAt / 1_000,
  Data: record.data.toString('base64'),
  PartitionKey: record.partitionKey,
  EncryptionType: stream.keyId === undefined ? 'NONE' : 'KMS',
});

const childrenOf = (stream: Stream, parent: Shard) =>
  stream.shards
    .filter((shard) => shard.parentShardIds.includes(parent.shardId))
    .map((shard) => ({
      ShardId: shard.shardId,
      ParentShards: shard.parentShardIds,
      HashKeyRange: { StartingHashKey: shard.start, EndingHashKey: shard.end },
    }));
