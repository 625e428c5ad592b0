import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';
import { streamSummaryView } from '../views.ts';

export const describeStreamSummaryOperation = defineOperation({
  name: 'DescribeStreamSummary',
  input: z.strictObject({ ...STREAM_REFERENCE }),
  run: (state: KinesisState, input) => ({
    StreamDescriptionSummary: streamSummaryView(state.stream(input)),
  }),
});
