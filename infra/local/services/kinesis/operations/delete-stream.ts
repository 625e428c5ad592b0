import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';

export const deleteStreamOperation = defineOperation({
  name: 'DeleteStream',
  input: z.strictObject({ ...STREAM_REFERENCE, EnforceConsumerDeletion: z.boolean().optional() }),
  run: (state: KinesisState, input) => state.remove(state.stream(input)),
});
