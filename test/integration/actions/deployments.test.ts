import { randomBytes } from 'node:crypto';
import {
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
  GetDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { codedeployStopAndRollBack } from '../../../functions/respond/actions/codedeploy-stop-and-roll-back.ts';
import { codeDeploy } from '../../../functions/shared/aws/clients/code-deploy.ts';
import { actionContract } from '../../contract/action.ts';
import { MANAGED, ports } from './ports.ts';
import '../cloud.ts';

async function underWay(tagged: string): Promise<string> {
  const applicationName = `shop-${randomBytes(6).toString('hex')}`;
  const deploymentGroupName = 'checkout';
  const serviceRoleArn = 'arn:aws:iam::000000000000:role/deploy';
  await codeDeploy().send(new CreateApplicationCommand({ applicationName, computePlatform: 'ECS' }));
  const tags = [{ Key: MANAGED, Value: tagged }];
  await codeDeploy().send(
    new CreateDeploymentGroupCommand({ applicationName, deploymentGroupName, serviceRoleArn, tags }),
  );
  let deploymentId = '';
  for (const content of ['one', 'two']) {
    const revision = { revisionType: 'AppSpecContent' as const, appSpecContent: { content } };
    const command = new CreateDeploymentCommand({ applicationName, deploymentGroupName, revision });
    deploymentId = (await codeDeploy().send(command)).deploymentId ?? '';
  }
  return deploymentId;
}

actionContract(codedeployStopAndRollBack, ports, async () => {
  const deploymentId = await underWay('true');
  const state = async () => {
    const { deploymentInfo } = await codeDeploy().send(new GetDeploymentCommand({ deploymentId }));
    return [deploymentInfo?.status, deploymentInfo?.rollbackInfo];
  };
  return { input: { deploymentId }, untagged: { deploymentId: await underWay('false') }, state };
});
