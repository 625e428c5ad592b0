import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

/** Its versions and aliases go with it; executions under way go on to their end. */
export const deleteStateMachine = defineOperation({
  name: 'DeleteStateMachine',
  input: z.strictObject({ stateMachineArn: z.string() }),
  run: ({ machines }: States, input) => {
    machines.delete(input.stateMachineArn);
    return {};
  },
});
