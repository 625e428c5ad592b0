import type { ServiceContext } from '../../kernel/context.ts';
import { type EmulatedService, jsonService } from '../../kernel/service.ts';
import { CODE_DEPLOY_OPERATIONS } from './operations.ts';
import { DeploymentState } from './state.ts';

/** CodeDeploy without anything that is deployed: what is stopped, and what is rolled back by it. */
export const createCodeDeploy = (context: ServiceContext): EmulatedService =>
  jsonService({
    signingName: 'codedeploy',
    targetPrefix: 'CodeDeploy_20141006',
    jsonVersion: '1.1',
    state: new DeploymentState(context),
    operations: CODE_DEPLOY_OPERATIONS,
  });
