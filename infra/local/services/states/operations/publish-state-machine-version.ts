import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

export const publishStateMachineVersion = defineOperation({
  name: 'PublishStateMachineVersion',
  input: z.strictObject({
    stateMachineArn: z.string(),
    revisionId: z.string().optional(),
    description: z.string().max(256).default(''),
  }),
  run: ({ machines }: States, input) => {
    const machine = machines.require(input.stateMachineArn);
    if (input.revisionId !== undefined && input.revisionId !== machine.revisionId)
      throw new AwsError('ConflictException', 'The revisionId is not that of the current revision.');
    const version = machines.publish(machine, input.description);
    return { stateMachineVersionArn: version.arn, creationDate: version.createdAt / 1000 };
  },
});
