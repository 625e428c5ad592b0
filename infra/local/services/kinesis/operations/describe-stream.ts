import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { shardView, streamView } from '../views.ts';

const DEFAULT_LIMIT = 100;

export const describeStreamOperation = defineOperation({
  name: 'DescribeStream',
  input: z.strictObject({
    ...STREAM_REFERENCE,
    Limit: z.int().min(1).max(10_000).default(DEFAULT_LIMIT),
    ExclusiveStartShardId: z.string().optional(),
  }),
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    const rest = stream.shards.filter((shard) => shard.shardId > (input.ExclusiveStartShardId ?? ''));
    return {
      StreamDescription: {
        ...streamView(stream),
        Shards: rest.slice(0, input.Limit).map(shardView),
        HasMoreShards: rest.length > input.Limit,
      },
    };
  },
});
