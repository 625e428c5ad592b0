import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { Base64, HashKey, PartitionKey, STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { putRecords } from '../put-records.ts';

export const putRecordOperation = defineOperation({
  name: 'PutRecord',
  input: z.strictObject({
    ...STREAM_REFERENCE,
    Data: Base64,
    PartitionKey,
    ExplicitHashKey: HashKey.optional(),
    /** Numbers of this embedded cloud grow over all shards anyway. */
    SequenceNumberForOrdering: z.string().optional(),
  }),
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    const record = {
      partitionKey: input.PartitionKey,
      data: input.Data,
      explicitHashKey: input.ExplicitHashKey,
    };
    const [receipt] = putRecords(state, stream, [record]);
    return {
      ShardId: receipt?.shardId,
      SequenceNumber: receipt?.sequenceNumber,
      EncryptionType: stream.keyId === undefined ? 'NONE' : 'KMS',
    };
  },
});
