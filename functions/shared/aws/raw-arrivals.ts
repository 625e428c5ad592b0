import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import { mapBounded } from '../concurrency.ts';
import type { Arrival, RawArrivals } from '../ports/raw-arrivals.ts';
import type { TimeRange } from '../ports/signal-store.ts';
import { calling } from './failures.ts';

const SHARDS_AT_ONCE = 4;
/** A shard answers five reads a second, which its reader needs too. */
const READS_PER_SHARD = 3;

interface Stream {
  readonly client: KinesisClient;
  readonly streamName: string;
}

/** Arrivals on the raw stream in Kinesis, read beside its reader: a few calls per shard, so a sample can be short of its limit. */
export const kinesisRawArrivals = (on: Stream): RawArrivals => ({
  sample: async (range, limit) => {
    const shards = await shardsOf(on);
    const sampled = await mapBounded(shards, SHARDS_AT_ONCE, (shardId) =>
      sampleShard(on, { shardId, range, limit }),
    );
    return sampled.flat();
  },
});

async function shardsOf({ client, streamName }: Stream): Promise<readonly string[]> {
  const shards: string[] = [];
  let next: string | undefined;
  do {
    const of = next === undefined ? { StreamName: streamName } : { NextToken: next };
    const answer = await calling('ListShards', () => client.send(new ListShardsCommand(of)));
    shards.push(...(answer.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []));
    next = answer.NextToken;
  } while (next !== undefined);
  return shards;
}

interface Sample {
  readonly shardId: string;
  readonly range: TimeRange;
  readonly limit: number;
}

async function sampleShard(on: Stream, { shardId, range, limit }: Sample): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  let iterator = await iteratorAt(on, shardId, range.from);
  for (
    let reads = 0;
    iterator !== undefined && reads < READS_PER_SHARD && arrivals.length < limit;
    reads += 1
  ) {
    const read = new GetRecordsCommand({ ShardIterator: iterator, Limit: limit - arrivals.length });
    const answer = await calling('GetRecords', () => on.client.send(read));
    const found = (answer.Records ?? []).map((record) => ({
      shardId,
      sequenceNumber: record.SequenceNumber ?? '',
      arrivedAt: record.ApproximateArrivalTimestamp?.getTime() ?? 0,
    }));
    arrivals.push(...found.filter(({ arrivedAt }) => arrivedAt >= range.from && arrivedAt < range.to));
    if (found.some(({ arrivedAt }) => arrivedAt >= range.to) || answer.MillisBehindLatest === 0) break;
    iterator = answer.NextShardIterator;
  }
  return arrivals;
}

async function iteratorAt(on: Stream, shardId: string, from: number): Promise<string | undefined> {
  const at = new GetShardIteratorCommand({
    StreamName: on.streamName,
    ShardId: shardId,
    ShardIteratorType: 'AT_TIMESTAMP',
    Timestamp: new Date(from),
  });
  return (await calling('GetShardIterator', () => on.client.send(at))).ShardIterator;
}
