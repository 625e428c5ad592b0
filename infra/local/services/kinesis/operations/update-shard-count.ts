import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { reshardEvenly } from '../resharding.ts';
import { openShards } from '../stream.ts';

export const updateShardCountOperation = defineOperation({
  name: 'UpdateShardCount',
  input: z.strictObject({
    ...STREAM_REFERENCE,
    TargetShardCount: z.int().min(1).max(10_000),
    ScalingType: z.literal('UNIFORM_SCALING'),
  }),
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    state.save(reshardEvenly(stream, input.TargetShardCount, state.sequences));
    return {
      StreamName: stream.streamName,
      StreamARN: stream.streamArn,
      CurrentShardCount: openShards(stream).length,
      TargetShardCount: input.TargetShardCount,
    };
  },
});
