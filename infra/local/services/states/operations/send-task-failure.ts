import * as z from 'zod';
import { StatesError } from '../../../../../states-language/states-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

export const sendTaskFailure = defineOperation({
  name: 'SendTaskFailure',
  input: z.strictObject({
    taskToken: z.string().min(1).max(2048),
    error: z.string().max(256).default(''),
    cause: z.string().max(32_768).default(''),
  }),
  run: ({ executions }: States, input) => {
    executions.tokens.fail(input.taskToken, new StatesError(input.error, input.cause));
    return {};
  },
});
