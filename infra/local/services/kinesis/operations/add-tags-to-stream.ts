import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE, Tags } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';

export const addTagsToStreamOperation = defineOperation({
  name: 'AddTagsToStream',
  input: z.strictObject({ ...STREAM_REFERENCE, Tags }),
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    state.save({ ...stream, tags: { ...stream.tags, ...input.Tags } });
  },
});
