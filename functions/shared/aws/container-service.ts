import {
  ClusterNotFoundException,
  type Deployment,
  DescribeServicesCommand,
  type ECSClient,
  ListTaskDefinitionsCommand,
  type Service,
  ServiceNotFoundException,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { Rejected } from '../errors.ts';
import type { ContainerService } from '../ports/container-service.ts';
import { calling } from './failures.ts';

type Target = Parameters<ContainerService['describe']>[0];

/** Amazon ECS, services with rolling deployments. */
export function ecsContainerService(client: ECSClient): ContainerService {
  return {
    describe: async (target) => {
      const service = await describe(client, target);
      const taskDefinition = wantedBy(service);
      return {
        cluster: target.cluster,
        service: target.service,
        taskDefinition,
        previousTaskDefinition: replacedBy(service) ?? (await revisionBefore(client, taskDefinition)),
        steady: isSteady(service),
        desiredCount: service.desiredCount ?? 0,
        lastDeployedAt: Math.max(0, ...(service.deployments ?? []).map(startOf)),
        tags: Object.fromEntries((service.tags ?? []).map(({ key = '', value = '' }) => [key, value])),
      };
    },
    deploy: async (target, taskDefinition) => {
      const service = await describe(client, target);
      if (wantedBy(service) === taskDefinition) return;
      await update(client, target, { taskDefinition });
    },
    restart: (target) => update(client, target, { forceNewDeployment: true }),
    scale: async (target, desiredCount) => {
      const service = await describe(client, target);
      if (service.desiredCount === desiredCount) return;
      await update(client, target, { desiredCount });
    },
  };
}

type Change = Pick<UpdateServiceCommandInput, 'taskDefinition' | 'forceNewDeployment' | 'desiredCount'>;

async function update(client: ECSClient, { cluster, service }: Target, change: Change): Promise<void> {
  const command = new UpdateServiceCommand({ cluster, service, ...change });
  await calling('UpdateService', () => client.send(command));
}

async function describe(client: ECSClient, { cluster, service }: Target): Promise<Service> {
  const command = new DescribeServicesCommand({ cluster, services: [service], include: ['TAGS'] });
  try {
    const { services = [] } = await calling('DescribeServices', () => client.send(command));
    const found = services.find(({ status }) => status !== 'INACTIVE');
    if (found !== undefined) return found;
  } catch (error) {
    if (!(error instanceof ClusterNotFoundException) && !(error instanceof ServiceNotFoundException))
      throw error;
  }
  throw new Rejected('NotFound', `no service ${service} on cluster ${cluster}`);
}

function wantedBy({ taskDefinition, serviceName }: Service): string {
  if (taskDefinition === undefined)
    throw new Rejected('NotAllowed', `service ${serviceName} has no task definition of its own`);
  return taskDefinition;
}

/** While a deployment is under way, the one that it replaces is still listed. */
const replacedBy = (service: Service): string | undefined =>
  (service.deployments ?? [])
    .filter(({ status, taskDefinition }) => status === 'ACTIVE' && taskDefinition !== service.taskDefinition)
    .sort((a, b) => startOf(b) - startOf(a))[0]?.taskDefinition;

const startOf = ({ createdAt }: Deployment): number => createdAt?.getTime() ?? 0;

/** The newest active revision of the same family that is older than this one. */
async function revisionBefore(client: ECSClient, taskDefinition: string): Promise<string | undefined> {
  const { family, revision } = partsOf(taskDefinition);
  let nextToken: string | undefined;
  do {
    const command = new ListTaskDefinitionsCommand({
      familyPrefix: family,
      status: 'ACTIVE',
      sort: 'DESC',
      nextToken,
    });
    const page = await calling('ListTaskDefinitions', () => client.send(command));
    const before = (page.taskDefinitionArns ?? []).find((arn) => partsOf(arn).revision < revision);
    if (before !== undefined) return before;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return undefined;
}

/** `arn:...:task-definition/family:revision`. */
function partsOf(taskDefinition: string): { readonly family: string; readonly revision: number } {
  const [family = '', revision = ''] = taskDefinition.slice(taskDefinition.lastIndexOf('/') + 1).split(':');
  return { family, revision: Number(revision) };
}

function isSteady({ deployments = [], desiredCount = 0, runningCount = 0 }: Service): boolean {
  const [only, ...others] = deployments;
  const rolledOut = only?.rolloutState === undefined || only.rolloutState === 'COMPLETED';
  return only?.status === 'PRIMARY' && others.length === 0 && rolledOut && runningCount === desiredCount;
}
