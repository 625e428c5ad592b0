import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

const Accepted = z.unknown().describe('no meaning on one machine');

export const updateStateMachine = defineOperation({
  name: 'UpdateStateMachine',
  input: z.strictObject({
    stateMachineArn: z.string(),
    definition: z.string().optional(),
    roleArn: z.string().optional(),
    publish: z.boolean().default(false),
    versionDescription: z.string().max(256).optional(),
    loggingConfiguration: Accepted.optional(),
    tracingConfiguration: Accepted.optional(),
    encryptionConfiguration: Accepted.optional(),
  }),
  run: ({ machines }: States, input) => {
    const before = machines.require(input.stateMachineArn);
    const machine = machines.update(before, {
      definition: input.definition ?? before.definition,
      roleArn: input.roleArn ?? before.roleArn,
    });
    const version = input.publish ? machines.publish(machine, input.versionDescription ?? '') : undefined;
    return {
      updateDate: machine.updatedAt / 1000,
      revisionId: machine.revisionId,
      stateMachineVersionArn: version?.arn,
    };
  },
});
