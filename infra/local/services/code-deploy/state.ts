import { randomBytes } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import { Deployment, Group } from './records.ts';

/** Applications, groups and deployments. A deployment stays in progress until it is stopped, or until another one of its group begins. */
export class DeploymentState {
  readonly applications: Collection<string>;
  readonly groups: Collection<Group>;
  readonly deployments: Collection<Deployment>;
  readonly #prefix: string;

  constructor({ state, identity }: ServiceContext) {
    this.applications = state.collection('codedeploy-applications', String);
    this.groups = state.collection('codedeploy-groups', (document) => Group.parse(document));
    this.deployments = state.collection('codedeploy-deployments', (document) => Deployment.parse(document));
    this.#prefix = `arn:aws:codedeploy:${identity.region}:${identity.accountId}:deploymentgroup:`;
  }

  arnOf(applicationName: string, groupName: string): string {
    return `${this.#prefix}${applicationName}/${groupName}`;
  }

  requireGroup(applicationName: string, groupName: string): Group {
    const group = this.groups.get(this.arnOf(applicationName, groupName));
    if (group !== undefined) return group;
    throw new AwsError(
      'DeploymentGroupDoesNotExistException',
      `No Deployment Group found for name: ${groupName}`,
    );
  }

  requireDeployment(id: string): Deployment {
    const deployment = this.deployments.get(id);
    if (deployment !== undefined) return deployment;
    throw new AwsError('DeploymentDoesNotExistException', `The deployment ${id} could not be found`);
  }

  /** What was in progress in the group has succeeded by then. */
  begin(group: Group, deployment: Pick<Deployment, 'revision' | 'creator' | 'rollbackOf'>): Deployment {
    for (const [id, other] of this.deployments.entries())
      if (
        other.status === 'InProgress' &&
        other.groupName === group.name &&
        other.applicationName === group.applicationName
      )
        this.#succeed(group, { ...other, id });
    const id = `d-${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`;
    const { applicationName, name: groupName } = group;
    const begun: Deployment = {
      ...deployment,
      id,
      applicationName,
      groupName,
      status: 'InProgress',
      createdAt: now(),
    };
    this.deployments.put(id, begun);
    return begun;
  }

  #succeed(group: Group, deployment: Deployment): void {
    this.deployments.put(deployment.id, { ...deployment, status: 'Succeeded' });
    const kept = this.groups.get(group.arn) ?? group;
    this.groups.put(group.arn, { ...kept, lastSucceeded: deployment.id });
  }
}
