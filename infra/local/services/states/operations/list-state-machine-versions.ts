import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { PAGE, pageOf } from '../page.ts';
import type { States } from '../states-service.ts';

/** Newest first. */
export const listStateMachineVersions = defineOperation({
  name: 'ListStateMachineVersions',
  input: z.strictObject({ stateMachineArn: z.string(), ...PAGE }),
  run: ({ machines }: States, input) => {
    const machine = machines.require(input.stateMachineArn);
    const all = machines
      .versionsOf(machine.arn)
      .map(([, version]) => version)
      .sort((one, other) => other.number - one.number)
      .map((version) => ({ stateMachineVersionArn: version.arn, creationDate: version.createdAt / 1000 }));
    const { items, nextToken } = pageOf(all, input);
    return { stateMachineVersions: items, nextToken };
  },
});
