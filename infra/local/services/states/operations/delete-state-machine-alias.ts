import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { requireAlias } from '../aliases.ts';
import type { States } from '../states-service.ts';

export const deleteStateMachineAlias = defineOperation({
  name: 'DeleteStateMachineAlias',
  input: z.strictObject({ stateMachineAliasArn: z.string() }),
  run: ({ machines }: States, input) => {
    machines.aliases.delete(requireAlias(machines, input.stateMachineAliasArn).arn);
    return {};
  },
});
