import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { HashKey, STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { requireOpen } from '../require-open.ts';
import { reshard } from '../resharding.ts';

export const splitShardOperation = defineOperation({
  name: 'SplitShard',
  input: z.strictObject({ ...STREAM_REFERENCE, ShardToSplit: z.string(), NewStartingHashKey: HashKey }),
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    const shard = requireOpen(state.shard(stream, input.ShardToSplit));
    const middle = input.NewStartingHashKey;
    if (middle <= BigInt(shard.start) || middle > BigInt(shard.end))
      throw new AwsError(
        'InvalidArgumentException',
        `NewStartingHashKey ${middle} does not lie inside of ${shard.start} to ${shard.end}`,
      );
    const open = [
      { start: shard.start, end: String(middle - 1n) },
      { start: String(middle), end: shard.end },
    ];
    state.save(reshard(stream, { close: [shard.shardId], open }, state.sequences));
  },
});
