import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { Routing } from '../machine-records.ts';
import type { States } from '../states-service.ts';

export const createStateMachineAlias = defineOperation({
  name: 'CreateStateMachineAlias',
  input: z.strictObject({
    name: z.string(),
    description: z.string().max(256).default(''),
    routingConfiguration: Routing,
  }),
  run: ({ machines }: States, input) => {
    const alias = machines.point(input.name, input.routingConfiguration, input.description);
    return { stateMachineAliasArn: alias.arn, creationDate: alias.createdAt / 1000 };
  },
});
