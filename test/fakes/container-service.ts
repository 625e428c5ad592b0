import { Rejected } from '../../functions/shared/errors.ts';
import type { ContainerService, ServiceRevision } from '../../functions/shared/ports/container-service.ts';

type Target = Parameters<ContainerService['describe']>[0];

interface Running {
  taskDefinition: string;
  steady: boolean;
  readonly revisions: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  desiredCount: number;
  lastDeployedAt: number;
}

/** Services that deploy at once, or only when a test says that they are steady. */
export class FakeContainerService implements ContainerService {
  /** Every deployment that was started, in order. */
  readonly deployed: string[] = [];
  /** Set to false to hold every later deployment back until `settle`. */
  immediate = true;
  readonly #services = new Map<string, Running>();

  /** Adds a service; `revisions` from old to new, the last one runs. */
  add(
    { cluster, service }: Target,
    revisions: readonly string[],
    tags: Readonly<Record<string, string>>,
  ): void {
    const taskDefinition = revisions.at(-1);
    if (taskDefinition === undefined) throw new Error('a service runs a revision');
    this.#services.set(`${cluster}/${service}`, {
      taskDefinition,
      steady: true,
      revisions,
      tags,
      desiredCount: 1,
      lastDeployedAt: 0,
    });
  }

  settle(target: Target): void {
    this.#find(target).steady = true;
  }

  async describe(target: Target): Promise<ServiceRevision> {
    const { taskDefinition, revisions, ...found } = this.#find(target);
    const previousTaskDefinition = revisions[revisions.indexOf(taskDefinition) - 1];
    return { ...target, ...found, taskDefinition, previousTaskDefinition };
  }

  async deploy(target: Target, taskDefinition: string): Promise<void> {
    const found = this.#find(target);
    if (found.taskDefinition === taskDefinition) return;
    found.taskDefinition = taskDefinition;
    found.steady = this.immediate;
    this.deployed.push(taskDefinition);
  }

  async restart(target: Target): Promise<void> {
    const found = this.#find(target);
    found.steady = this.immediate;
    found.lastDeployedAt = Date.now();
    this.deployed.push(found.taskDefinition);
  }

  async scale(target: Target, desiredCount: number): Promise<void> {
    this.#find(target).desiredCount = desiredCount;
  }

  #find({ cluster, service }: Target): Running {
    const found = this.#services.get(`${cluster}/${service}`);
    if (found === undefined) throw new Rejected('NotFound', `no service ${service} on cluster ${cluster}`);
    return found;
  }
}
