import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { States } from '../states-service.ts';

/** By the ARN of a machine, a version or an alias. */
export const describeStateMachine = defineOperation({
  name: 'DescribeStateMachine',
  input: z.strictObject({
    stateMachineArn: z.string(),
    includedData: z.enum(['ALL_DATA', 'METADATA_ONLY']).optional(),
  }),
  run: ({ machines }: States, input) => {
    const { machine, definition, roleArn, versionArn } = machines.resolve(input.stateMachineArn);
    const version = versionArn === undefined ? undefined : machines.versions.get(versionArn);
    return {
      stateMachineArn: versionArn ?? machine.arn,
      name: machine.name,
      status: 'ACTIVE',
      definition: input.includedData === 'METADATA_ONLY' ? '' : definition,
      roleArn,
      type: 'STANDARD',
      creationDate: (version ?? machine).createdAt / 1000,
      revisionId: (version ?? machine).revisionId,
      description: version?.description,
    };
  },
});
