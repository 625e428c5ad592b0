import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { PAGE, pageOf } from '../page.ts';
import type { States } from '../states-service.ts';

export const listStateMachines = defineOperation({
  name: 'ListStateMachines',
  input: z.strictObject(PAGE),
  run: ({ machines }: States, input) => {
    const all = machines.machines.entries().map(([, machine]) => ({
      stateMachineArn: machine.arn,
      name: machine.name,
      type: 'STANDARD',
      creationDate: machine.createdAt / 1000,
    }));
    const { items, nextToken } = pageOf(
      all.sort((one, other) => (one.name < other.name ? -1 : 1)),
      input,
    );
    return { stateMachines: items, nextToken };
  },
});
