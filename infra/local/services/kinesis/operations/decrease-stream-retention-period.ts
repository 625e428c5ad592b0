import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { RetentionHours, STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';

export const decreaseStreamRetentionPeriodOperation = defineOperation({
  name: 'DecreaseStreamRetentionPeriod',
  input: z.strictObject({ ...STREAM_REFERENCE, RetentionPeriodHours: RetentionHours }),
  run: (state: KinesisState, input) => {
    const stream = state.stream(input);
    if (input.RetentionPeriodHours > stream.retentionHours)
      throw new AwsError(
        'InvalidArgumentException',
        `RetentionPeriodHours ${input.RetentionPeriodHours} is more than the present ${stream.retentionHours}`,
      );
    state.save({ ...stream, retentionHours: input.RetentionPeriodHours });
  },
});
