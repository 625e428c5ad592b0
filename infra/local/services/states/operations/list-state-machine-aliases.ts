import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { PAGE, pageOf } from '../page.ts';
import type { States } from '../states-service.ts';

export const listStateMachineAliases = defineOperation({
  name: 'ListStateMachineAliases',
  input: z.strictObject({ stateMachineArn: z.string(), ...PAGE }),
  run: ({ machines }: States, input) => {
    const { machine } = machines.resolve(input.stateMachineArn);
    const all = machines
      .aliasesOf(machine.arn)
      .map(([arn, alias]) => ({ stateMachineAliasArn: arn, creationDate: alias.createdAt / 1000 }));
    const { items, nextToken } = pageOf(all, input);
    return { stateMachineAliases: items, nextToken };
  },
});
