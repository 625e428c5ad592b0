import type { Identity, Kinesis, ShardRecord } from '../../kernel/cloud.ts';
import type { StreamRecord, StreamSource } from './source.ts';

/** A put wakes a waiting reader at once; this bounds how late a stop is seen. */
const WAIT_MILLISECONDS = 500;

interface KinesisSourceSpec {
  readonly kinesis: Kinesis;
  readonly streamArn: string;
  readonly identity: Identity;
  /** ARN of the role that the function runs as. */
  readonly roleArn: string;
}

/** Feeds a function from a Kinesis stream, in the event shape of AWS. */
export function kinesisSource(spec: KinesisSourceSpec): StreamSource {
  const { kinesis, streamArn } = spec;
  return {
    batchInfoName: 'KinesisBatchInfo',
    shards: async () => kinesis.shards(streamArn),
    latest: async () => kinesis.latestSequenceNumber(),
    waitForMore: () => kinesis.waitForChange(WAIT_MILLISECONDS),
    open: async (shardId, from) => {
      let after = from;
      return {
        read: async (limit) => {
          const { records, finished } = kinesis.read(streamArn, { shardId, after, limit });
          after = records.at(-1)?.sequenceNumber ?? after;
          return { records: records.map((record) => toStreamRecord(record, shardId, spec)), finished };
        },
      };
    },
  };
}

function toStreamRecord(record: ShardRecord, shardId: string, spec: KinesisSourceSpec): StreamRecord {
  const kinesis = {
    kinesisSchemaVersion: '1.0',
    partitionKey: record.partitionKey,
    sequenceNumber: record.sequenceNumber,
    data: record.data.toString('base64'),
    approximateArrivalTimestamp: record.arrivedAt / 1_000,
  };
  return {
    sequenceNumber: record.sequenceNumber,
    key: record.partitionKey,
    arrivedAt: record.arrivedAt,
    event: {
      kinesis,
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${shardId}:${record.sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: spec.roleArn,
      awsRegion: spec.identity.region,
      eventSourceARN: spec.streamArn,
    },
    filterable: () => ({ ...kinesis, data: decoded(record.data) }),
  };
}

/** Filters see the data as JSON where it is JSON, else as text. */
function decoded(data: Buffer): unknown {
  const text = data.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
