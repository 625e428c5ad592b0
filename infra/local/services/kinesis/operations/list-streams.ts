import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { streamView } from '../views.ts';

const DEFAULT_LIMIT = 100;

export const listStreamsOperation = defineOperation({
  name: 'ListStreams',
  input: z.strictObject({
    Limit: z.int().min(1).max(10_000).default(DEFAULT_LIMIT),
    ExclusiveStartStreamName: z.string().optional(),
    NextToken: z.string().optional(),
  }),
  run: (state: KinesisState, input) => {
    const after = input.NextToken ?? input.ExclusiveStartStreamName ?? '';
    const rest = state.list().filter((stream) => stream.streamName > after);
    const page = rest.slice(0, input.Limit);
    const more = rest.length > page.length;
    return {
      StreamNames: page.map((stream) => stream.streamName),
      StreamSummaries: page.map(streamView),
      HasMoreStreams: more,
      NextToken: more ? page.at(-1)?.streamName : undefined,
    };
  },
});
