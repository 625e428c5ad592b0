import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { DeploymentState } from '../state.ts';

/** With `autoRollbackEnabled` the last revision that succeeded is deployed again, as a deployment of its own. */
export const stopDeployment = defineOperation({
  name: 'StopDeployment',
  input: z.strictObject({ deploymentId: z.string(), autoRollbackEnabled: z.boolean().default(false) }),
  run: (state: DeploymentState, { deploymentId, autoRollbackEnabled }) => {
    const deployment = state.requireDeployment(deploymentId);
    if (deployment.status !== 'InProgress')
      throw new AwsError(
        'DeploymentAlreadyCompletedException',
        `The deployment ${deploymentId} is already completed`,
      );
    state.deployments.put(deploymentId, { ...deployment, status: 'Stopped' });
    const group = state.requireGroup(deployment.applicationName, deployment.groupName);
    const last = group.lastSucceeded === undefined ? undefined : state.requireDeployment(group.lastSucceeded);
    if (autoRollbackEnabled && last !== undefined) {
      const { revision } = last;
      const rollback = state.begin(group, {
        revision,
        creator: 'codeDeployRollback',
        rollbackOf: deploymentId,
      });
      state.deployments.put(deploymentId, { ...deployment, status: 'Stopped', rolledBackBy: rollback.id });
    }
    return { status: 'Succeeded', statusMessage: 'The deployment was stopped.' };
  },
});
