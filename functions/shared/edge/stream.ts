import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  KinesisStreamBatchResponse,
  KinesisStreamEvent,
  KinesisStreamRecord,
} from 'aws-lambda';
import type { Signal } from '../../../schemas/signal.ts';
import { Rejected, Transient } from '../errors.ts';
import { unpackSignals } from '../signal-pack.ts';
import { count, type Observability, observed } from './observability.ts';

/** Every signal stands in one pack of these; what else the table holds repeats them. */
const SERVICE_PACKS = 'service#';

interface BatchEdge<T> {
  readonly observability: Observability;
  readonly handle: (records: readonly T[]) => Promise<void>;
}

/**
 * A Kinesis handler that answers for its batch as a whole: what it writes (an object, a ledger entry) belongs to the batch,
 * so no record may be acknowledged before all are done. A Transient failure reports the first sequence number: all records
 * come again. Any other failure is thrown, so that the event source mapping bisects the batch down to the record at fault.
 */
export const kinesisBatchHandler = (edge: BatchEdge<KinesisStreamRecord>) =>
  middy<KinesisStreamEvent, KinesisStreamBatchResponse>()
    .use(observed(edge.observability))
    .handler((event) => answerForAll(edge, event.Records, (record) => record.kinesis.sequenceNumber));

/** The same for a table's stream, for work that looks at a batch's records together. */
export const tableBatchHandler = (edge: BatchEdge<DynamoDBRecord>) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(observed(edge.observability))
    .handler((event) => answerForAll(edge, event.Records, (record) => record.dynamodb?.SequenceNumber ?? ''));

async function answerForAll<T>(edge: BatchEdge<T>, records: readonly T[], sequenceOf: (record: T) => string) {
  // An empty list of failures means full success: an event that is no batch must not get one.
  if (!Array.isArray(records)) throw new TypeError('the event holds no list of records');
  const first = records[0];
  if (first === undefined) return { batchItemFailures: [] };
  try {
    await edge.handle(records);
    return { batchItemFailures: [] };
  } catch (error) {
    if (!(error instanceof Transient)) throw error;
    const { logger, metrics } = edge.observability;
    logger.warn('batch will be retried', { error, records: records.length });
    count(metrics, { BatchRetried: 1 });
    return { batchItemFailures: [{ itemIdentifier: sequenceOf(first) }] };
  }
}

interface TableStreamEdge {
  readonly observability: Observability;
  readonly handle: (record: DynamoDBRecord) => Promise<void>;
}

/**
 * A handler of a table's stream that takes one record at a time, in order. A Rejected record is logged and acknowledged: a
 * retry could not help. Any other failure is reported, and Lambda delivers again from the lowest sequence number reported;
 * `handle` must therefore be idempotent.
 */
export function tableStreamHandler(edge: TableStreamEdge) {
  const processor = new BatchProcessor(EventType.DynamoDBStreams, { logger: edge.observability.logger });
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(observed(edge.observability))
    .handler((event, context) =>
      processPartialResponse(event, (record: DynamoDBRecord) => handleOne(edge, record), processor, {
        context,
        processInParallel: false,
        throwOnFullBatchFailure: false,
      }),
    );
}

async function handleOne(edge: TableStreamEdge, record: DynamoDBRecord): Promise<void> {
  const { logger, metrics } = edge.observability;
  const sequenceNumber = record.dynamodb?.SequenceNumber;
  try {
    await edge.handle(record);
  } catch (error) {
    if (!(error instanceof Rejected)) {
      logger.error('stream record will be retried', { sequenceNumber, error: asError(error) });
      throw asError(error);
    }
    logger.warn('stream record rejected', { sequenceNumber, reason: error.message });
    count(metrics, { StreamRecordRejected: 1 });
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Signals that lie together in the signals table, and the key of their item. */
export interface SignalPack {
  readonly key: string;
  readonly signals: readonly Signal[];
}

/** The pack by service that a record of the signals table's stream tells of; undefined when it tells of none. */
export function packOfRecord({ dynamodb }: DynamoDBRecord): SignalPack | undefined {
  const bytes = dynamodb?.NewImage?.['signals']?.B;
  const { pk, sk } = dynamodb?.Keys ?? {};
  if (bytes === undefined || pk?.S?.startsWith(SERVICE_PACKS) !== true) return undefined;
  return { key: `${pk.S}\n${sk?.S ?? ''}`, signals: unpackSignals(Buffer.from(bytes, 'base64')) };
}
