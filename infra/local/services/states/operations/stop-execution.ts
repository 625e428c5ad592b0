import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

export const stopExecution = defineOperation({
  name: 'StopExecution',
  input: z.strictObject({
    executionArn: z.string(),
    error: z.string().max(256).optional(),
    cause: z.string().max(32_768).optional(),
  }),
  run: ({ executions }: States, { executionArn, error, cause }) => ({
    stopDate: executions.stop(executionArn, { error, cause }) / 1000,
  }),
});
