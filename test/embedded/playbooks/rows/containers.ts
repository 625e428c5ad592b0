import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { expect } from '@jest/globals';
import { ecs } from '../../../../functions/shared/aws/clients.ts';
import { fresh, MANAGED, type Row, type Target } from '../row.ts';

const TASKS = 2;

/** A service of two revisions, on a cluster of its own unless one is named. */
export async function containerService(
  on?: string,
): Promise<{ readonly cluster: string; readonly service: string }> {
  const name = fresh('checkout');
  const cluster = on ?? name;
  for (const image of ['app:1', 'app:2'])
    await ecs().send(
      new RegisterTaskDefinitionCommand({ family: name, containerDefinitions: [{ name: 'app', image }] }),
    );
  if (on === undefined) await ecs().send(new CreateClusterCommand({ clusterName: cluster }));
  await ecs().send(
    new CreateServiceCommand({
      cluster,
      serviceName: name,
      taskDefinition: `${name}:2`,
      desiredCount: TASKS,
      tags: [{ key: MANAGED, value: 'true' }],
    }),
  );
  return { cluster, service: name };
}

export interface ServiceState {
  readonly revision: string;
  readonly tasks: number;
  readonly deployment: string;
}

export async function serviceState(cluster: string, service: string): Promise<ServiceState> {
  const { services = [] } = await ecs().send(new DescribeServicesCommand({ cluster, services: [service] }));
  const { taskDefinition = '', desiredCount = 0, deployments = [] } = services[0] ?? {};
  return {
    revision: taskDefinition.split('/')[1] ?? '',
    tasks: desiredCount,
    deployment: deployments[0]?.id ?? '',
  };
}

/** What is looked at of a service; a deployment is another one each time, also on the way back. */
const target = async (seen: readonly (keyof ServiceState)[]): Promise<Target> => {
  const { cluster, service } = await containerService();
  return {
    service,
    inputs: { cluster, service },
    dimensions: { ClusterName: cluster, ServiceName: service },
    state: async () => {
      const state = await serviceState(cluster, service);
      return Object.fromEntries(seen.map((key) => [key, state[key]]));
    },
  };
};

const another = (before: unknown) =>
  expect.not.objectContaining({ deployment: (before as ServiceState).deployment });

export const CONTAINERS: readonly Row[] = [
  {
    playbookId: 'roll-back-ecs-service',
    alarmPrefix: 'rollback-',
    given: () => target(['revision', 'tasks']),
    done: (before) => ({
      ...(before as ServiceState),
      revision: (before as ServiceState).revision.replace(':2', ':1'),
    }),
    undone: { status: 'undone' },
    disagreed: 'refused',
    late: { status: 'undone' },
  },
  {
    playbookId: 'restart-ecs-service',
    alarmPrefix: 'restart-',
    given: () => target(['revision', 'tasks', 'deployment']),
    done: another,
    undone: { status: 'undone', state: another },
    late: { status: 'undone', state: another },
  },
  {
    playbookId: 'scale-out-ecs-service',
    alarmPrefix: 'scale-out-',
    given: () => target(['revision', 'tasks']),
    done: (before) => ({ ...(before as ServiceState), tasks: TASKS + 2 }),
    undone: { status: 'undone' },
    late: { status: 'undone' },
  },
];
