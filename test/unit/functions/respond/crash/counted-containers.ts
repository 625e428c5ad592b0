import type { ContainerService } from '../../../../../functions/shared/ports/container-service.ts';
import { FakeContainerService } from '../../../../fakes/container-service.ts';

type Target = Parameters<ContainerService['describe']>[0];

/** Container services that tell what was really changed in them, in order. */
export class CountedContainers extends FakeContainerService {
  readonly changes: string[] = [];

  override async deploy(target: Target, taskDefinition: string): Promise<void> {
    const before = await this.describe(target);
    if (before.taskDefinition !== taskDefinition)
      this.changes.push(`${target.service} runs ${taskDefinition}`);
    return super.deploy(target, taskDefinition);
  }

  override async restart(target: Target): Promise<void> {
    this.changes.push(`${target.service} restarts`);
    return super.restart(target);
  }

  override async scale(target: Target, desiredCount: number): Promise<void> {
    const before = await this.describe(target);
    if (before.desiredCount !== desiredCount)
      this.changes.push(`${target.service} has ${desiredCount} tasks`);
    return super.scale(target, desiredCount);
  }
}
