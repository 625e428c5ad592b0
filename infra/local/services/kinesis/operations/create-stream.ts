import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { createStream } from '../create-stream.ts';
import { STREAM_REFERENCE, Tags } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';

const DEFAULT_RETENTION_HOURS = 24;
/** What AWS gives a new on-demand stream. */
const ON_DEMAND_SHARDS = 4;

export const createStreamOperation = defineOperation({
  name: 'CreateStream',
  input: z.strictObject({
    StreamName: STREAM_REFERENCE.StreamName.unwrap(),
    ShardCount: z.int().min(1).max(10_000).optional(),
    StreamModeDetails: z.strictObject({ StreamMode: z.enum(['PROVISIONED', 'ON_DEMAND']) }).optional(),
    Tags: Tags.optional(),
  }),
  run: (state: KinesisState, input) => {
    const onDemand = input.StreamModeDetails?.StreamMode === 'ON_DEMAND';
    if (!onDemand && input.ShardCount === undefined)
      throw new AwsError('ValidationException', 'ShardCount is required for a provisioned stream');
    if (state.find(input.StreamName) !== undefined)
      throw new AwsError('ResourceInUseException', `Stream ${input.StreamName} already exists.`);
    createStream(state, {
      streamName: input.StreamName,
      shardCount: input.ShardCount ?? ON_DEMAND_SHARDS,
      onDemand,
      retentionHours: DEFAULT_RETENTION_HOURS,
      keyId: undefined,
      tags: input.Tags ?? {},
    });
  },
});
