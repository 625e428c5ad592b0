import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

const Accepted = z.unknown().describe('no meaning on one machine');

export const createStateMachine = defineOperation({
  name: 'CreateStateMachine',
  input: z.strictObject({
    name: z.string(),
    definition: z.string(),
    roleArn: z.string(),
    type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
    publish: z.boolean().default(false),
    versionDescription: z.string().max(256).optional(),
    loggingConfiguration: Accepted.optional(),
    tracingConfiguration: Accepted.optional(),
    encryptionConfiguration: Accepted.optional(),
    tags: Accepted.optional(),
  }),
  run: ({ machines }: States, { name, definition, roleArn, ...input }) => {
    if (input.type !== 'STANDARD')
      throw new AwsError(
        'StateMachineTypeNotSupported',
        'the embedded cloud does not support EXPRESS machines',
      );
    const machine = machines.create({ name, definition, roleArn });
    const version = input.publish ? machines.publish(machine, input.versionDescription ?? '') : undefined;
    return {
      stateMachineArn: machine.arn,
      creationDate: machine.createdAt / 1000,
      stateMachineVersionArn: version?.arn,
    };
  },
});
