import { randomUUID } from 'node:crypto';
import { now } from '../../kernel/clock.ts';
import type { Discarded } from './deliver.ts';
import type { StreamRecord, StreamSource } from './source.ts';

interface Failure {
  readonly records: readonly StreamRecord[];
  readonly reason: Discarded;
  readonly functionArn: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly batchInfoName: StreamSource['batchInfoName'];
}

/** The record of a discarded batch as Lambda sends it to an on-failure destination: where it stood, not what it held. */
export function failureRecord(failure: Failure): Record<string, unknown> {
  const { records, reason } = failure;
  const first = records[0];
  const last = records.at(-1);
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: failure.functionArn,
      condition: reason.condition,
      approximateInvokeCount: reason.invokeCount,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      functionError: reason.functionError ?? null,
    },
    version: '1.0',
    timestamp: new Date(now()).toISOString(),
    [failure.batchInfoName]: {
      shardId: failure.shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: isoTime(first),
      approximateArrivalOfLastRecord: isoTime(last),
      batchSize: records.length,
      streamArn: failure.streamArn,
    },
  };
}

const isoTime = (record: StreamRecord | undefined): string | undefined =>
  record === undefined ? undefined : new Date(record.arrivedAt).toISOString();
