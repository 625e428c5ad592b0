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
import { Signal } from '../../../schemas/signal.ts';
import { Rejected, Transient } from '../errors.ts';
import { count, logger, observed } from './observability.ts';

/**
 * A Kinesis handler that answers for its batch as a whole: what it writes (an object, a ledger entry) belongs to the batch,
 * so no record may be acknowledged before all are done. A Transient failure reports the first sequence number: all records
 * come again. Any other failure is thrown, so that the event source mapping bisects the batch down to the record at fault.
 */
export const kinesisBatchHandler = (handle: (records: readonly KinesisStreamRecord[]) => Promise<void>) =>
  middy<KinesisStreamEvent, KinesisStreamBatchResponse>()
    .use(observed())
    .handler(async (event) => {
      const first = event.Records[0];
      if (first === undefined) return { batchItemFailures: [] };
      try {
        await handle(event.Records);
        return { batchItemFailures: [] };
      } catch (error) {
        if (!(error instanceof Transient)) throw error;
        logger.warn('batch will be retried', { error, records: event.Records.length });
        count({ BatchRetried: 1 });
        return { batchItemFailures: [{ itemIdentifier: first.kinesis.sequenceNumber }] };
      }
    });

/**
 * A handler of a table's stream that takes one record at a time, in order. A Rejected record is logged and acknowledged: a
 * retry could not help. Any other failure is reported, and Lambda delivers again from the lowest sequence number reported;
 * `handle` must therefore be idempotent.
 */
export function tableStreamHandler(handle: (record: DynamoDBRecord) => Promise<void>) {
  const processor = new BatchProcessor(EventType.DynamoDBStreams, { logger });
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(observed())
    .handler((event, context) =>
      processPartialResponse(event, acknowledgingRejected(handle), processor, {
        context,
        processInParallel: false,
        throwOnFullBatchFailure: false,
      }),
    );
}

const acknowledgingRejected =
  (handle: (record: DynamoDBRecord) => Promise<void>) =>
  async (record: DynamoDBRecord): Promise<void> => {
    try {
      await handle(record);
    } catch (error) {
      const sequenceNumber = record.dynamodb?.SequenceNumber;
      if (!(error instanceof Rejected)) {
        logger.error('stream record will be retried', { sequenceNumber, error: asError(error) });
        throw asError(error);
      }
      logger.warn('stream record rejected', { sequenceNumber, reason: error.message });
      count({ StreamRecordRejected: 1 });
    }
  };

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The new signal of a record of the signals table's stream; undefined for anything but an insertion. */
export function signalOfRecord(record: DynamoDBRecord): Signal | undefined {
  const json = record.dynamodb?.NewImage?.['signal']?.S;
  if (record.eventName !== 'INSERT' || json === undefined) return undefined;
  return Signal.parse(JSON.parse(json));
}
