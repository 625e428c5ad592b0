import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { requireOpen } from '../require-open.ts';
import { reshard } from '../resharding.ts';

export const mergeShardsOperation = defineOperation({
  name: 'MergeShards',
  input: z.strictObject({
    ...STREAM_REFERENCE,
    ShardToMerge: z.string(),
    AdjacentShardToMerge: z.string(),
  }),
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    const one = requireOpen(state.shard(stream, input.ShardToMerge));
    const other = requireOpen(state.shard(stream, input.AdjacentShardToMerge));
    const [lower, upper] = BigInt(one.start) < BigInt(other.start) ? [one, other] : [other, one];
    if (BigInt(lower.end) + 1n !== BigInt(upper.start))
      throw new AwsError(
        'InvalidArgumentException',
        `Shards ${one.shardId} and ${other.shardId} are not adjacent`,
      );
    const change = {
      close: [lower.shardId, upper.shardId],
      open: [{ start: lower.start, end: upper.end }],
    };
    state.save(reshard(stream, change, state.sequences));
  },
});
