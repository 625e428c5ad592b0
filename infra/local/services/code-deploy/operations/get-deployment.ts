import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { DeploymentState } from '../state.ts';

export const getDeployment = defineOperation({
  name: 'GetDeployment',
  input: z.strictObject({ deploymentId: z.string() }),
  run: (state: DeploymentState, { deploymentId }) => {
    const { rollbackOf, rolledBackBy, ...found } = state.requireDeployment(deploymentId);
    const rollbackInfo = {
      ...(rolledBackBy === undefined ? {} : { rollbackDeploymentId: rolledBackBy }),
      ...(rollbackOf === undefined ? {} : { rollbackTriggeringDeploymentId: rollbackOf }),
    };
    return {
      deploymentInfo: {
        deploymentId,
        applicationName: found.applicationName,
        deploymentGroupName: found.groupName,
        revision: found.revision,
        status: found.status,
        createTime: found.createdAt / 1_000,
        creator: found.creator,
        ...(Object.keys(rollbackInfo).length === 0 ? {} : { rollbackInfo }),
      },
    };
  },
});
