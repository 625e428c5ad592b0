import { openShards, type Shard, type Stream } from './stream.ts';

/** A shard as ListShards and DescribeStream show it. */
export const shardView = (shard: Shard) => ({
  ShardId: shard.shardId,
  ParentShardId: shard.parentShardIds[0],
  AdjacentParentShardId: shard.parentShardIds[1],
  HashKeyRange: { StartingHashKey: shard.start, EndingHashKey: shard.end },
  SequenceNumberRange: {
    StartingSequenceNumber: shard.startingSequence,
    EndingSequenceNumber: shard.endingSequence,
  },
});

/** What every description of a stream says. Times go out in seconds, as the JSON protocol has them. */
export const streamView = (stream: Stream) => ({
  StreamName: stream.streamName,
  StreamARN: stream.streamArn,
  StreamStatus: 'ACTIVE',
  StreamModeDetails: { StreamMode: stream.mode },
  StreamCreationTimestamp: stream.createdAt / 1_000,
  RetentionPeriodHours: stream.retentionHours,
  EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
  EncryptionType: stream.keyId === undefined ? 'NONE' : 'KMS',
  KeyId: stream.keyId,
});

export const streamSummaryView = (stream: Stream) => ({
  ...streamView(stream),
  OpenShardCount: openShards(stream).length,
  ConsumerCount: 0,
});
