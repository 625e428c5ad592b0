import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { firstAt, parseSequence } from '../sequence.ts';
import { formatIterator } from '../shard-iterator.ts';

const Input = z.strictObject({
  ...STREAM_REFERENCE,
  ShardId: z.string(),
  ShardIteratorType: z.enum([
    'AT_SEQUENCE_NUMBER',
    'AFTER_SEQUENCE_NUMBER',
    'TRIM_HORIZON',
    'LATEST',
    'AT_TIMESTAMP',
  ]),
  StartingSequenceNumber: z.string().optional(),
  /** Seconds, with a fraction. */
  Timestamp: z.number().optional(),
});

export const getShardIteratorOperation = defineOperation({
  name: 'GetShardIterator',
  input: Input,
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    const { shardId } = state.shard(stream, input.ShardId);
    const from = startOf(input, state);
    return { ShardIterator: formatIterator({ streamName: stream.streamName, shardId, from }) };
  },
});

function startOf(input: z.infer<typeof Input>, state: KinesisState): bigint {
  switch (input.ShardIteratorType) {
    case 'TRIM_HORIZON':
      return 0n;
    case 'LATEST':
      return state.sequences.next();
    case 'AT_TIMESTAMP':
      return firstAt(required(input.Timestamp, 'Timestamp') * 1_000);
    case 'AT_SEQUENCE_NUMBER':
      return sequenceOf(input);
    case 'AFTER_SEQUENCE_NUMBER':
      return sequenceOf(input) + 1n;
  }
}

function sequenceOf(input: z.infer<typeof Input>): bigint {
  const text = required(input.StartingSequenceNumber, 'StartingSequenceNumber');
  const sequence = parseSequence(text);
  if (sequence !== undefined) return sequence;
  throw new AwsError(
    'InvalidArgumentException',
    `StartingSequenceNumber ${text} is not a sequence number of the stream`,
  );
}

function required<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw new AwsError('InvalidArgumentException', `${name} is required for this ShardIteratorType`);
}
