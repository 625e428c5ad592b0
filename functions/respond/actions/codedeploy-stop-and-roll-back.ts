import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { assertManaged, defineAction, NotYet } from '../action.ts';
import { onTagged } from '../permission-parts.ts';

const Input = z.strictObject({
  deploymentId: z.string().regex(/^d-[A-Z0-9]{9}$/, 'must be the id of a CodeDeploy deployment'),
});

export const codedeployStopAndRollBack = defineAction({
  id: 'codedeploy-stop-and-roll-back',
  summary: 'Stops a CodeDeploy deployment and deploys what succeeded last.',
  risk: 'destructive',
  input: Input,
  permissions: [
    onTagged(['codedeploy:GetDeployment', 'codedeploy:ListTagsForResource', 'codedeploy:StopDeployment'], {
      service: 'codedeploy',
      resource: 'deploymentgroup:*',
      why: 'Which deployments are stopped is decided by the owners of their groups, who tag them.',
    }),
  ],
  preview: ({ deploymentId }) => `Stop deployment ${deploymentId} and deploy what succeeded before it.`,
  precheck: async ({ deploymentId }, context) => {
    const { group, tags, status } = await (await context.deployments()).describe(deploymentId);
    assertManaged(`deployment group ${group}`, tags);
    if (status !== 'running')
      throw new Rejected('Conflict', `deployment ${deploymentId} of ${group} is ${status} already`);
    return `deployment ${deploymentId} of ${group} is under way`;
  },
  run: async ({ deploymentId }, context) => {
    const deployments = await context.deployments();
    await deployments.stopAndRollBack(deploymentId);
    const { group, rollbackId } = await deployments.describe(deploymentId);
    return {
      summary: `stopped deployment ${deploymentId} of ${group}`,
      result: { rollbackId: rollbackId ?? null },
    };
  },
  verify: async ({ deploymentId }, context) => {
    const { status, rollbackId, group } = await (await context.deployments()).describe(deploymentId);
    if (status === 'running')
      throw new NotYet('NotYetSteady', `deployment ${deploymentId} is not stopped yet`);
    if (rollbackId === undefined)
      throw new Rejected('Conflict', `${group} has no deployment to return to; ${deploymentId} is ${status}`);
    return `deployment ${rollbackId} brings ${group} back`;
  },
});
