import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import { contains, hashKeyOf } from './hash-key.ts';
import type { KinesisState } from './kinesis-state.ts';
import { formatSequence } from './sequence.ts';
import { openShards, type Shard, type Stream } from './stream.ts';

/** What a stream takes by default: 1 MiB of data and partition key together. */
export const MAXIMUM_RECORD_BYTES = 1024 * 1024;
/** What one PutRecords call takes. */
export const MAXIMUM_CALL_BYTES = 10 * 1024 * 1024;

export interface NewRecord {
  readonly partitionKey: string;
  readonly data: Buffer;
  readonly explicitHashKey?: bigint | undefined;
}

export interface PutReceipt {
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** Appends records in one transaction. Throws ValidationException for one that is too large. */
export function putRecords(
  state: KinesisState,
  stream: Stream,
  records: readonly NewRecord[],
): readonly PutReceipt[] {
  const shards = openShards(stream);
  const placed = records.map((record, index) => {
    checkSize(record, index);
    const shardId = shardFor(shards, record).shardId;
    const sequence = state.sequences.next();
    const address = { streamName: stream.streamName, shardId };
    const { partitionKey, data } = record;
    return { address, record: { sequence, partitionKey, data, arrivedAt: now() } };
  });
  state.log.append(placed);
  state.announce();
  return placed.map(({ address, record }) => ({
    shardId: address.shardId,
    sequenceNumber: formatSequence(record.sequence),
  }));
}

function checkSize(record: NewRecord, index: number): void {
  const size = recordBytes(record);
  if (size > MAXIMUM_RECORD_BYTES)
    throw new AwsError(
      'ValidationException',
      `record ${index}: data and partition key have ${size} bytes, the stream takes ${MAXIMUM_RECORD_BYTES}`,
    );
}

export const recordBytes = (record: NewRecord): number =>
  record.data.length + Buffer.byteLength(record.partitionKey);

function shardFor(shards: readonly Shard[], record: NewRecord): Shard {
  const key = record.explicitHashKey ?? hashKeyOf(record.partitionKey);
  const shard = shards.find((each) => contains(each, key));
  if (shard === undefined)
    throw new AwsError('InvalidArgumentException', `ExplicitHashKey ${key} is outside of every shard`);
  return shard;
}
