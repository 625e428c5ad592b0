import { describe, expect, test } from '@jest/globals';
import type { ContainerService } from '../../functions/shared/ports/container-service.ts';

export interface ContainerFixture {
  readonly containers: ContainerService;
  /** A service tagged `team` = `shop` that was deployed as `revisions[0]`, then as `revisions[1]`. */
  readonly target: { readonly cluster: string; readonly service: string };
  readonly revisions: readonly [string, string];
}

/** Every implementation of the port keeps these promises. Each call of `make` gives a service of its own. */
export function containerServiceContract(make: () => Promise<ContainerFixture>): void {
  describe('a container service', () => {
    test('tells what runs, what ran before, and the tags', async () => {
      const { containers, target, revisions } = await make();
      expect(await containers.describe(target)).toMatchObject({
        ...target,
        taskDefinition: revisions[1],
        previousTaskDefinition: revisions[0],
        tags: { team: 'shop' },
      });
    });

    test('deploys a revision, and does nothing when it is the wanted one already', async () => {
      const { containers, target, revisions } = await make();
      await containers.deploy(target, revisions[0]);
      await containers.deploy(target, revisions[0]);
      expect((await containers.describe(target)).taskDefinition).toBe(revisions[0]);
    });

    test('restarts on the same revision, as a deployment of its own', async () => {
      const { containers, target, revisions } = await make();
      const before = await containers.describe(target);
      await containers.restart(target);
      const after = await containers.describe(target);
      expect(after.taskDefinition).toBe(revisions[1]);
      expect(after.lastDeployedAt).toBeGreaterThan(before.lastDeployedAt);
    });

    test('scales to a number of tasks', async () => {
      const { containers, target } = await make();
      await containers.scale(target, 3);
      await containers.scale(target, 3);
      expect((await containers.describe(target)).desiredCount).toBe(3);
    });

    test('rejects a service or a cluster that does not exist', async () => {
      const { containers, target } = await make();
      const missing = { name: 'Rejected', code: 'NotFound' };
      await expect(containers.describe({ ...target, service: 'nowhere' })).rejects.toMatchObject(missing);
      await expect(containers.describe({ ...target, cluster: 'nowhere' })).rejects.toMatchObject(missing);
    });
  });
}
