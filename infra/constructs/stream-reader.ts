import { Duration } from 'aws-cdk-lib';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  EventSourceMapping,
  type EventSourceMappingOptions,
  FilterCriteria,
  type IEventSourceDlq,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type * as z from 'zod';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { onListing, onObjects } from './grants.ts';
import type { SignalroomFunction } from './signalroom-function.ts';
import type { RecoverableTable } from './table.ts';

/** Every reader: partial failures, a failing batch is halved, and neither retries nor age are endless. */
const finite = {
  startingPosition: StartingPosition.TRIM_HORIZON,
  reportBatchItemFailures: true,
  bisectBatchOnError: true,
  parallelizationFactor: 1,
  metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
} satisfies Partial<EventSourceMappingOptions>;

/**
 * Reads the raw stream in batches of hundreds. A batch that is given up goes to S3 whole: a queue would receive only where
 * it stood in the stream, which forgets it after its retention.
 */
export function readRawStream<E extends z.core.$ZodType>(
  reader: SignalroomFunction<E>,
  from: { readonly stream: Stream; readonly givenUp: Bucket; readonly batchingSeconds: number },
): EventSourceMapping {
  reader.grant({
    actions: [
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
    ],
    resources: [from.stream.streamArn],
  });
  reader.grant(onListing(from.givenUp));
  reader.grant(
    onObjects(
      from.givenUp,
      { prefix: 'aws/lambda/', keysAre: 'made by Lambda for each batch given up' },
      'PutObject',
    ),
  );
  return new EventSourceMapping(reader, 'RawStream', {
    ...finite,
    target: reader.function,
    eventSourceArn: from.stream.streamArn,
    batchSize: 500,
    maxBatchingWindow: Duration.seconds(from.batchingSeconds),
    retryAttempts: 10,
    maxRecordAge: Duration.hours(6),
    onFailure: destination(from.givenUp.bucketArn),
    supportS3OnFailureDestination: true,
  });
}

/** What a filter lets through; see Lambda's event filtering. */
export type StreamFilter = Readonly<Record<string, unknown>>;

interface TableSource {
  readonly table: RecoverableTable;
  readonly filter: StreamFilter;
  readonly key: IKey;
  /** Records per invocation at most; 100 when it is left out. */
  readonly batchSize?: number;
  /** How long a batch is waited for at most; not at all when it is left out. */
  readonly windowSeconds?: number;
  /** Batches of one shard that are read at once, each with keys of its own; 1 when it is left out. */
  readonly lanes?: number;
}

/** Reads a table's stream. What is given up goes to a queue of the reader's own: the items themselves stay in the table. */
export function readTable<E extends z.core.$ZodType>(
  reader: SignalroomFunction<E>,
  from: TableSource,
): { readonly mapping: EventSourceMapping; readonly givenUp: DeadLetterQueue } {
  const streamArn = streamOf(from.table);
  const givenUp = new DeadLetterQueue(reader, 'GivenUp', { key: from.key });
  reader.grant({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: [streamArn],
  });
  reader.grant({
    actions: ['dynamodb:ListStreams'],
    resources: ['*'],
    because: 'ListStreams knows no narrower resource.',
  });
  reader.grant({ actions: ['sqs:SendMessage'], resources: [givenUp.queueArn] });
  const mapping = new EventSourceMapping(reader, 'TableStream', {
    ...finite,
    target: reader.function,
    eventSourceArn: streamArn,
    batchSize: from.batchSize ?? 100,
    ...(from.windowSeconds === undefined ? {} : { maxBatchingWindow: Duration.seconds(from.windowSeconds) }),
    parallelizationFactor: from.lanes ?? 1,
    retryAttempts: 20,
    maxRecordAge: Duration.hours(6),
    onFailure: destination(givenUp.queueArn),
    filters: [FilterCriteria.filter(from.filter)],
  });
  return { mapping, givenUp };
}

function destination(arn: string): IEventSourceDlq {
  return { bind: () => ({ destination: arn }) };
}

function streamOf(table: RecoverableTable): string {
  if (table.tableStreamArn === undefined) throw new Error(`${table.node.path}: has no stream to read`);
  return table.tableStreamArn;
}
