import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { requireAlias } from '../aliases.ts';
import { Routing } from '../machine-records.ts';
import type { States } from '../states-service.ts';

export const updateStateMachineAlias = defineOperation({
  name: 'UpdateStateMachineAlias',
  input: z.strictObject({
    stateMachineAliasArn: z.string(),
    description: z.string().max(256).optional(),
    routingConfiguration: Routing.optional(),
  }),
  run: ({ machines }: States, input) => {
    const alias = requireAlias(machines, input.stateMachineAliasArn);
    const routing = input.routingConfiguration ?? alias.routing;
    const updated = machines.point(alias.name, routing, input.description ?? alias.description);
    return { updateDate: updated.updatedAt / 1000 };
  },
});
