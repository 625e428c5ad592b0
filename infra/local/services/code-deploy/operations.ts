import type { Operation } from '../../kernel/operation.ts';
import { createApplication } from './operations/create-application.ts';
import { createDeployment } from './operations/create-deployment.ts';
import { createDeploymentGroup } from './operations/create-deployment-group.ts';
import { getDeployment } from './operations/get-deployment.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { stopDeployment } from './operations/stop-deployment.ts';
import type { DeploymentState } from './state.ts';

export const CODE_DEPLOY_OPERATIONS: readonly Operation<DeploymentState>[] = [
  createApplication,
  createDeployment,
  createDeploymentGroup,
  getDeployment,
  listTagsForResource,
  stopDeployment,
];
