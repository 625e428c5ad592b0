import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

export const sendTaskHeartbeat = defineOperation({
  name: 'SendTaskHeartbeat',
  input: z.strictObject({ taskToken: z.string().min(1).max(2048) }),
  run: ({ executions }: States, input) => {
    executions.tokens.beat(input.taskToken);
    return {};
  },
});
