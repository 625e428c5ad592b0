import { type Deployment, stateOf } from './configurations.ts';

/** How the API shows a deployment. */
export const describeDeployment = (deployment: Deployment) => ({
  DeploymentNumber: deployment.number,
  ConfigurationProfileId: deployment.profile,
  ConfigurationVersion: deployment.version,
  Description: deployment.description,
  State: stateOf(deployment),
  PercentageComplete: stateOf(deployment) === 'DEPLOYING' ? 0 : 100,
  StartedAt: new Date(deployment.startedAt).toISOString(),
});
