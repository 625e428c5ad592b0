import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';

export const listTagsForStreamOperation = defineOperation({
  name: 'ListTagsForStream',
  input: z.strictObject({ ...STREAM_REFERENCE }),
  run: (state: KinesisState, input) => ({
    Tags: Object.entries(state.stream(input).tags).map(([Key, Value]) => ({ Key, Value })),
    HasMoreTags: false,
  }),
});
