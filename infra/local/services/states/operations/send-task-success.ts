import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

export const sendTaskSuccess = defineOperation({
  name: 'SendTaskSuccess',
  input: z.strictObject({ taskToken: z.string().min(1).max(2048), output: z.string().max(262_144) }),
  run: ({ executions }: States, input) => {
    executions.tokens.succeed(input.taskToken, parseOutput(input.output));
    return {};
  },
});

function parseOutput(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    throw new AwsError('InvalidOutput', 'output: is not JSON');
  }
}
