import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { summaryOf } from '../execution-summary.ts';
import type { States } from '../states-service.ts';

export const describeExecution = defineOperation({
  name: 'DescribeExecution',
  input: z.strictObject({
    executionArn: z.string(),
    includedData: z.enum(['ALL_DATA', 'METADATA_ONLY']).optional(),
  }),
  run: ({ executions }: States, input) => {
    const execution = executions.require(input.executionArn);
    const { output, error, cause } = execution;
    const withData = input.includedData !== 'METADATA_ONLY';
    return {
      ...summaryOf(execution),
      ...(withData && { input: execution.input, inputDetails: { included: true }, error, cause }),
      ...(withData && output !== undefined && { output, outputDetails: { included: true } }),
    };
  },
});
