import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { DeploymentState } from '../state.ts';

export const createDeployment = defineOperation({
  name: 'CreateDeployment',
  input: z.strictObject({
    applicationName: z.string(),
    deploymentGroupName: z.string(),
    revision: z.looseObject({}),
    description: z.string().optional(),
  }),
  run: (state: DeploymentState, { applicationName, deploymentGroupName, revision }) => {
    const group = state.requireGroup(applicationName, deploymentGroupName);
    return { deploymentId: state.begin(group, { revision, creator: 'user' }).id };
  },
});
