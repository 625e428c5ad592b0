import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

export const startExecution = defineOperation({
  name: 'StartExecution',
  input: z.strictObject({
    stateMachineArn: z.string(),
    name: z.string().optional(),
    input: z.string().default('{}'),
    traceHeader: z.string().optional(),
  }),
  run: ({ executions }: States, { stateMachineArn, name, input }) => {
    const execution = executions.start(stateMachineArn, { name, input });
    return { executionArn: execution.arn, startDate: execution.startedAt / 1000 };
  },
});
