import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { DynamoDb } from '../../kernel/cloud.ts';
import { pause } from './pause.ts';
import type { ShardCursor, StreamRecord, StreamSource } from './source.ts';

const TARGET = 'DynamoDBStreams_20120810';
const POLL_MILLISECONDS = 150;
/** What one GetRecords call gives at most. */
const MAXIMUM_PAGE = 1_000;

const Description = z.looseObject({
  StreamDescription: z.looseObject({
    Shards: z.array(
      z.looseObject({
        ShardId: z.string(),
        ParentShardId: z.string().optional(),
        SequenceNumberRange: z.looseObject({ EndingSequenceNumber: z.string().optional() }).optional(),
      }),
    ),
    LastEvaluatedShardId: z.string().optional(),
  }),
});
const Iterator = z.looseObject({ ShardIterator: z.string() });
const ChangeRecord = z.looseObject({
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number(),
    Keys: z.record(z.string(), z.unknown()),
  }),
});
const RecordsPage = z.looseObject({
  Records: z.array(ChangeRecord),
  NextShardIterator: z.string().nullish(),
});

interface DynamoDbSourceSpec {
  readonly dynamodb: DynamoDb;
  readonly streamArn: string;
}

/** Feeds a function from the stream of a table, in the event shape of AWS. */
export function dynamoDbSource(spec: DynamoDbSourceSpec): StreamSource {
  return {
    batchInfoName: 'DDBStreamBatchInfo',
    shards: () => listShards(spec),
    open: (shardId, after) => openCursor(spec, shardId, after),
    latest: (shardId) => lastSequence(spec, shardId),
    waitForMore: (signal) => pause(POLL_MILLISECONDS, signal),
  };
}

const call = (spec: DynamoDbSourceSpec, operation: string, input: object): Promise<unknown> =>
  spec.dynamodb.call(`${TARGET}.${operation}`, input);

async function listShards(spec: DynamoDbSourceSpec) {
  const shards: { shardId: string; parentShardIds: string[]; closed: boolean }[] = [];
  let from: string | undefined;
  do {
    const input = {
      StreamArn: spec.streamArn,
      ...(from === undefined ? {} : { ExclusiveStartShardId: from }),
    };
    const { StreamDescription } = Description.parse(await call(spec, 'DescribeStream', input));
    for (const shard of StreamDescription.Shards)
      shards.push({
        shardId: shard.ShardId,
        parentShardIds: shard.ParentShardId === undefined ? [] : [shard.ParentShardId],
        closed: shard.SequenceNumberRange?.EndingSequenceNumber !== undefined,
      });
    from = StreamDescription.LastEvaluatedShardId;
  } while (from !== undefined);
  return shards;
}

async function openCursor(
  spec: DynamoDbSourceSpec,
  shardId: string,
  after: string | undefined,
): Promise<ShardCursor> {
  let iterator: string | undefined = await iteratorAfter(spec, shardId, after);
  let last = after;
  return {
    read: async (limit) => {
      if (iterator === undefined) return { records: [], finished: true };
      const input = { ShardIterator: iterator, Limit: Math.min(limit, MAXIMUM_PAGE) };
      const answer = await call(spec, 'GetRecords', input).catch(async (error: unknown) => {
        if (isExpired(error)) iterator = await iteratorAfter(spec, shardId, last);
        throw error;
      });
      const page = RecordsPage.parse(answer);
      iterator = page.NextShardIterator ?? undefined;
      last = page.Records.at(-1)?.dynamodb.SequenceNumber ?? last;
      const records = page.Records.map((record) => toStreamRecord(record, spec));
      return { records, finished: records.length === 0 && iterator === undefined };
    },
  };
}

/** A position that the stream no longer knows means: from the oldest record. Twice is better than never. */
async function iteratorAfter(
  spec: DynamoDbSourceSpec,
  shardId: string,
  after: string | undefined,
): Promise<string> {
  const shard = { StreamArn: spec.streamArn, ShardId: shardId };
  const oldest = { ...shard, ShardIteratorType: 'TRIM_HORIZON' };
  const position = { ...shard, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
  const answer = await call(spec, 'GetShardIterator', after === undefined ? oldest : position).catch(
    (error: unknown) => {
      if (after === undefined || !isTrimmed(error)) throw error;
      return call(spec, 'GetShardIterator', oldest);
    },
  );
  return Iterator.parse(answer).ShardIterator;
}

const isTrimmed = (error: unknown): boolean =>
  error instanceof AwsError &&
  (error.code === 'TrimmedDataAccessException' || error.code === 'ValidationException');

const isExpired = (error: unknown): boolean =>
  error instanceof AwsError && error.code === 'ExpiredIteratorException';

async function lastSequence(spec: DynamoDbSourceSpec, shardId: string): Promise<string | undefined> {
  const cursor = await openCursor(spec, shardId, undefined);
  let last: string | undefined;
  for (;;) {
    const { records } = await cursor.read(MAXIMUM_PAGE);
    if (records.length === 0) return last;
    last = records.at(-1)?.sequenceNumber;
  }
}

function toStreamRecord(record: z.infer<typeof ChangeRecord>, spec: DynamoDbSourceSpec): StreamRecord {
  const event = { ...record, eventSourceARN: spec.streamArn };
  return {
    sequenceNumber: record.dynamodb.SequenceNumber,
    key: JSON.stringify(record.dynamodb.Keys),
    arrivedAt: record.dynamodb.ApproximateCreationDateTime * 1_000,
    event,
    filterable: () => event,
  };
}
