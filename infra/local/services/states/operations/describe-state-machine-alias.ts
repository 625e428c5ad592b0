import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { requireAlias } from '../aliases.ts';
import type { States } from '../states-service.ts';

export const describeStateMachineAlias = defineOperation({
  name: 'DescribeStateMachineAlias',
  input: z.strictObject({ stateMachineAliasArn: z.string() }),
  run: ({ machines }: States, input) => {
    const alias = requireAlias(machines, input.stateMachineAliasArn);
    return {
      stateMachineAliasArn: alias.arn,
      name: alias.name,
      description: alias.description,
      routingConfiguration: alias.routing,
      creationDate: alias.createdAt / 1000,
      updateDate: alias.updatedAt / 1000,
    };
  },
});
