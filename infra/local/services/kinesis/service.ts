import type { Kinesis } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { jsonService } from '../../kernel/service.ts';
import { createStream } from './create-stream.ts';
import { KinesisState } from './kinesis-state.ts';
import { KINESIS_OPERATIONS } from './operations.ts';
import { putRecords } from './put-records.ts';
import { readShard } from './read-shard.ts';
import { formatSequence } from './sequence.ts';

/** Kinesis Data Streams: a durable, ordered log per shard. Throughput limits of shards are not emulated. */
export function createKinesis(context: ServiceContext): Kinesis {
  const state = new KinesisState(context);
  const service = jsonService({
    signingName: 'kinesis',
    targetPrefix: 'Kinesis_20131202',
    jsonVersion: '1.1',
    state,
    operations: KINESIS_OPERATIONS,
    stop: async () => state.close(),
  });
  return {
    ...service,
    createStream: (spec) =>
      state.find(spec.streamName)?.streamArn ?? createStream(state, { ...spec, tags: {} }),
    put: (streamArn, record) => {
      const [receipt] = putRecords(state, state.stream({ StreamARN: streamArn }), [record]);
      if (receipt === undefined) throw new Error('a record was put without a receipt');
      return receipt;
    },
    shards: (streamArn) =>
      state.stream({ StreamARN: streamArn }).shards.map((shard) => ({
        shardId: shard.shardId,
        parentShardIds: shard.parentShardIds,
        closed: shard.endingSequence !== undefined,
      })),
    read: (streamArn, position) => readShard(state, streamArn, position),
    latestSequenceNumber: () => formatSequence(state.sequences.next()),
    waitForChange: (milliseconds) => state.waitForChange(milliseconds),
  };
}
