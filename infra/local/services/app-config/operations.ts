import { createApplication } from './operations/create-application.ts';
import { createConfigurationProfile } from './operations/create-configuration-profile.ts';
import { createEnvironment } from './operations/create-environment.ts';
import { createHostedConfigurationVersion } from './operations/create-hosted-configuration-version.ts';
import { getDeployment } from './operations/get-deployment.ts';
import { getHostedConfigurationVersion } from './operations/get-hosted-configuration-version.ts';
import { listDeployments } from './operations/list-deployments.ts';
import { listHostedConfigurationVersions } from './operations/list-hosted-configuration-versions.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { startDeployment } from './operations/start-deployment.ts';
import { stopDeployment } from './operations/stop-deployment.ts';
import type { RestOperation } from './rest-operation.ts';

export const APP_CONFIG_OPERATIONS: readonly RestOperation[] = [
  createApplication,
  createConfigurationProfile,
  createEnvironment,
  createHostedConfigurationVersion,
  getDeployment,
  getHostedConfigurationVersion,
  listDeployments,
  listHostedConfigurationVersions,
  listTagsForResource,
  startDeployment,
  stopDeployment,
];
