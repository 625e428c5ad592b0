import {
  type CodeDeployClient,
  DeploymentAlreadyCompletedException,
  DeploymentDoesNotExistException,
  GetDeploymentCommand,
  InvalidDeploymentIdException,
  ListTagsForResourceCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { Rejected } from '../errors.ts';
import type { DeploymentControl, DeploymentState } from '../ports/deployment-control.ts';
import { calling } from './failures.ts';
import { tagRecord } from './tag-record.ts';

/** AWS CodeDeploy. `arnPrefix` is `arn:<partition>:codedeploy:<region>:<account>:`. */
export function codeDeployControl(client: CodeDeployClient, arnPrefix: string): DeploymentControl {
  return {
    describe: async (deploymentId) => {
      const { deploymentInfo: found = {} } = await known(deploymentId, () =>
        client.send(new GetDeploymentCommand({ deploymentId })),
      );
      const group = `${found.applicationName}/${found.deploymentGroupName}`;
      const command = new ListTagsForResourceCommand({ ResourceArn: `${arnPrefix}deploymentgroup:${group}` });
      const { Tags = [] } = await calling('ListTagsForResource', () => client.send(command));
      return {
        group,
        status: statusOf(found.status),
        rollbackId: found.rollbackInfo?.rollbackDeploymentId,
        tags: tagRecord(Tags),
      };
    },
    stopAndRollBack: async (deploymentId) => {
      const command = new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true });
      try {
        await known(deploymentId, () => client.send(command));
      } catch (error) {
        if (!(error instanceof DeploymentAlreadyCompletedException)) throw error;
      }
    },
  };
}

function statusOf(status = ''): DeploymentState['status'] {
  if (status === 'Succeeded') return 'succeeded';
  if (status === 'Stopped') return 'stopped';
  return status === 'Failed' ? 'failed' : 'running';
}

async function known<T>(deploymentId: string, call: () => Promise<T>): Promise<T> {
  try {
    return await calling('CodeDeploy', call);
  } catch (error) {
    if (error instanceof DeploymentDoesNotExistException || error instanceof InvalidDeploymentIdException)
      throw new Rejected('NotFound', `no deployment ${deploymentId}`);
    throw error;
  }
}
