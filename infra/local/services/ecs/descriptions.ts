import type { Cluster, Deployment, Service, TaskDefinition } from './records.ts';

/** How the API shows a cluster. Times are epoch seconds, as everywhere in the API. */
export const describeCluster = (cluster: Cluster, services: readonly Service[]) => {
  const running = services.filter((one) => one.clusterArn === cluster.clusterArn && one.status === 'ACTIVE');
  return {
    clusterArn: cluster.clusterArn,
    clusterName: cluster.clusterName,
    status: cluster.status,
    registeredContainerInstancesCount: 0,
    runningTasksCount: running.reduce((total, one) => total + one.runningCount, 0),
    pendingTasksCount: 0,
    activeServicesCount: running.length,
    tags: cluster.tags,
  };
};

export const describeTaskDefinition = (one: TaskDefinition) => {
  const { tags: _, ...settings } = one.settings;
  return {
    ...settings,
    taskDefinitionArn: one.taskDefinitionArn,
    revision: one.revision,
    status: one.status,
    registeredAt: one.registeredAt / 1000,
  };
};

/** Tags are shown only to those who ask for them. */
export const describeService = (service: Service, withTags: boolean) => ({
  serviceArn: service.serviceArn,
  serviceName: service.serviceName,
  clusterArn: service.clusterArn,
  status: service.status,
  desiredCount: service.desiredCount,
  runningCount: service.runningCount,
  pendingCount: pendingCount(service),
  taskDefinition: service.taskDefinition,
  launchType: service.launchType,
  schedulingStrategy: 'REPLICA',
  createdAt: service.createdAt / 1000,
  deployments: service.deployments.map((one) => describeDeployment(one, service)),
  events: service.events.map((event) => ({ ...event, createdAt: event.createdAt / 1000 })),
  loadBalancers: [],
  ...(withTags && { tags: service.tags }),
});

/** While a deployment is under way the tasks that run are those of the deployment before it. */
function describeDeployment(deployment: Deployment, service: Service) {
  const steady = deployment.rolloutState === 'COMPLETED';
  return {
    ...deployment,
    runningCount: steady ? service.runningCount : 0,
    pendingCount: deployment.status === 'PRIMARY' ? pendingCount(service) : 0,
    failedTasks: 0,
    createdAt: deployment.createdAt / 1000,
    updatedAt: deployment.updatedAt / 1000,
  };
}

const pendingCount = (service: Service): number =>
  service.deployments[0]?.rolloutState === 'IN_PROGRESS' ? service.desiredCount : 0;
