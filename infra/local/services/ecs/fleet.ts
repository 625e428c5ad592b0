import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import { Cluster, Service, TaskDefinition } from './records.ts';
import { Rollouts } from './rollouts.ts';

/** Clusters, task definitions and services, each found by name or ARN. */
export class Fleet {
  readonly clusters: Collection<Cluster>;
  readonly taskDefinitions: Collection<TaskDefinition>;
  readonly services: Collection<Service>;
  readonly rollouts: Rollouts;
  readonly #identity: ServiceContext['identity'];

  constructor(context: ServiceContext, rolloutMilliseconds: number) {
    this.#identity = context.identity;
    this.clusters = context.state.collection('ecs-clusters', (document) => Cluster.parse(document));
    this.taskDefinitions = context.state.collection('ecs-task-definitions', (document) =>
      TaskDefinition.parse(document),
    );
    this.services = context.state.collection('ecs-services', (document) => Service.parse(document));
    this.rollouts = new Rollouts(context, { services: this.services, rolloutMilliseconds });
    this.rollouts.resume();
  }

  arn(resource: string): string {
    return `arn:aws:ecs:${this.#identity.region}:${this.#identity.accountId}:${resource}`;
  }

  clusterArn(nameOrArn: string | undefined): string {
    return this.arn(`cluster/${lastPart(nameOrArn ?? 'default')}`);
  }

  serviceArn(cluster: Cluster, nameOrArn: string): string {
    return this.arn(`service/${cluster.clusterName}/${lastPart(nameOrArn)}`);
  }

  /** Throws AwsError `ClusterNotFoundException`. */
  requireCluster(nameOrArn: string | undefined): Cluster {
    const cluster = this.clusters.get(this.clusterArn(nameOrArn));
    if (cluster?.status !== 'ACTIVE') throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
    return cluster;
  }

  /** Throws AwsError `ServiceNotFoundException`, `ServiceNotActiveException` or `ClusterNotFoundException`. */
  requireService(clusterNameOrArn: string | undefined, nameOrArn: string): Service {
    const cluster = this.requireCluster(clusterNameOrArn);
    const service = this.services.get(this.serviceArn(cluster, nameOrArn));
    if (service === undefined) throw new AwsError('ServiceNotFoundException', 'Service not found.');
    if (service.status !== 'ACTIVE')
      throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');
    return service;
  }

  /** By `family` (its newest active revision), `family:revision` or ARN. */
  findTaskDefinition(reference: string): TaskDefinition | undefined {
    const name = lastPart(reference);
    if (name.includes(':')) return this.taskDefinitions.get(this.arn(`task-definition/${name}`));
    return this.revisionsOf(name).findLast((one) => one.status === 'ACTIVE');
  }

  /** Oldest first. */
  revisionsOf(family: string): readonly TaskDefinition[] {
    return this.taskDefinitions
      .entries()
      .map(([, one]) => one)
      .filter((one) => one.family === family)
      .sort((one, other) => one.revision - other.revision);
  }

  /** Throws AwsError `ClientException` for an unknown or deregistered revision. */
  requireActiveTaskDefinition(reference: string): TaskDefinition {
    const found = this.findTaskDefinition(reference);
    if (found === undefined) throw new AwsError('ClientException', 'TaskDefinition not found.');
    if (found.status !== 'ACTIVE') throw new AwsError('ClientException', 'TaskDefinition is inactive');
    return found;
  }
}

const lastPart = (nameOrArn: string): string => nameOrArn.split('/').at(-1) ?? nameOrArn;
