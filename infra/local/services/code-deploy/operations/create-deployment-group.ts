import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { Tags } from '../records.ts';
import type { DeploymentState } from '../state.ts';

export const createDeploymentGroup = defineOperation({
  name: 'CreateDeploymentGroup',
  input: z.strictObject({
    applicationName: z.string(),
    deploymentGroupName: z.string().min(1).max(100),
    serviceRoleArn: z.string(),
    tags: Tags.default([]),
  }),
  run: (state: DeploymentState, { applicationName, deploymentGroupName: name, tags }) => {
    if (state.applications.get(applicationName) === undefined)
      throw new AwsError(
        'ApplicationDoesNotExistException',
        `No application found for name: ${applicationName}`,
      );
    const arn = state.arnOf(applicationName, name);
    const kept = Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
    state.groups.put(arn, { applicationName, name, arn, tags: kept });
    return { deploymentGroupId: arn };
  },
});
