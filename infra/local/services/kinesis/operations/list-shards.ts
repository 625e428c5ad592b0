import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { shardView } from '../views.ts';

const DEFAULT_LIMIT = 1_000;
const Token = z.strictObject({ streamName: z.string(), after: z.string() });

export const listShardsOperation = defineOperation({
  name: 'ListShards',
  input: z.strictObject({
    ...STREAM_REFERENCE,
    MaxResults: z.int().min(1).max(10_000).default(DEFAULT_LIMIT),
    ExclusiveStartShardId: z.string().optional(),
    NextToken: z.string().optional(),
  }),
  run: (state: KinesisState, input) => {
    const token = input.NextToken === undefined ? undefined : parseToken(input.NextToken);
    const stream = state.stream(token === undefined ? input : { StreamName: token.streamName });
    const after = token?.after ?? input.ExclusiveStartShardId ?? '';
    const rest = stream.shards.filter((shard) => shard.shardId > after);
    const page = rest.slice(0, input.MaxResults);
    const last = page.at(-1)?.shardId;
    const more = last !== undefined && rest.length > page.length;
    return {
      Shards: page.map(shardView),
      NextToken: more ? formatToken({ streamName: stream.streamName, after: last }) : undefined,
    };
  },
});

const formatToken = (token: z.infer<typeof Token>): string =>
  Buffer.from(JSON.stringify(token)).toString('base64');

function parseToken(text: string): z.infer<typeof Token> {
  try {
    return Token.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch {
    throw new AwsError('ExpiredNextTokenException', 'NextToken was not given out by this embedded cloud');
  }
}
