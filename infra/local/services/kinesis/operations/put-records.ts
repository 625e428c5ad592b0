import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { Base64, HashKey, PartitionKey, STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { MAXIMUM_CALL_BYTES, type NewRecord, putRecords, recordBytes } from '../put-records.ts';

const MAXIMUM_RECORDS = 500;
/** Operation name of a fault that meets single records of a call, as a throttled shard does. */
const RECORD_FAULT = 'PutRecords.Record';

const Entry = z.strictObject({ Data: Base64, PartitionKey, ExplicitHashKey: HashKey.optional() });

export const putRecordsOperation = defineOperation({
  name: 'PutRecords',
  input: z.strictObject({ ...STREAM_REFERENCE, Records: z.array(Entry).min(1).max(MAXIMUM_RECORDS) }),
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    const records = input.Records.map((entry) => ({
      partitionKey: entry.PartitionKey,
      data: entry.Data,
      explicitHashKey: entry.ExplicitHashKey,
    }));
    checkCallSize(records);
    const failures = records.map(() => failureOf(state));
    const accepted = records.filter((_, index) => failures[index] === undefined);
    const receipts = putRecords(state, stream, accepted).values();
    return {
      FailedRecordCount: records.length - accepted.length,
      Records: failures.map((failure) => failure ?? receiptView(receipts.next().value)),
      EncryptionType: stream.keyId === undefined ? 'NONE' : 'KMS',
    };
  },
});

const receiptView = (receipt: { shardId: string; sequenceNumber: string } | undefined) => ({
  ShardId: receipt?.shardId,
  SequenceNumber: receipt?.sequenceNumber,
});

function failureOf(state: KinesisState) {
  const effect = state.context.faults.meet('kinesis', RECORD_FAULT)?.effect;
  if (effect?.kind !== 'fail') return undefined;
  return { ErrorCode: effect.code, ErrorMessage: 'injected fault for one record' };
}

function checkCallSize(records: readonly NewRecord[]): void {
  const bytes = records.reduce((sum, record) => sum + recordBytes(record), 0);
  if (bytes > MAXIMUM_CALL_BYTES)
    throw new AwsError(
      'InvalidArgumentException',
      `Records have ${bytes} bytes together, one call takes ${MAXIMUM_CALL_BYTES}`,
    );
}
