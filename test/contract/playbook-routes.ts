import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { PlaybookRoutes } from '../../functions/shared/ports/playbook-routes.ts';
import type { PlaybookRoute } from '../../schemas/playbook-route.ts';

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function playbookRoutesContract(make: () => Promise<PlaybookRoutes>): void {
  const first = (): PlaybookRoute => ({
    playbookId: `p${randomBytes(8).toString('hex')}`,
    revision: 1,
    live: { version: '1.0.0', machineVersionArn: 'arn:1' },
    version: '1.0.0',
    change: 'publish',
    changed: { by: { id: 'sub-ana', name: 'ana' }, at: 1_700_000_000_000, idempotencyKey: 'k' },
  });

  describe('routes of playbooks', () => {
    test('stand as they were saved last, and everything that they were is kept', async () => {
      const routes = await make();
      const one = first();
      const two: PlaybookRoute = {
        ...one,
        revision: 2,
        live: { version: '1.1.0', machineVersionArn: 'arn:2' },
        before: { version: '1.0.0', machineVersionArn: 'arn:1' },
        version: '1.1.0',
      };
      expect(await routes.get(one.playbookId)).toBeUndefined();
      expect(await routes.save(one)).toBe(true);
      expect(await routes.save(two)).toBe(true);
      expect(await routes.get(one.playbookId)).toEqual(two);
      expect(await routes.changes(one.playbookId)).toEqual([one, two]);
      const listed = (await routes.list()).filter(({ playbookId }) => playbookId === one.playbookId);
      expect(listed).toEqual([two]);
      const { live: _live, ...gone } = { ...two, revision: 3, change: 'deprecate' as const };
      expect(await routes.save(gone)).toBe(true);
      expect(await routes.get(one.playbookId)).toEqual(gone);
    });

    test('go from the revision before to the next, by one of several at once', async () => {
      const routes = await make();
      const one = first();
      const others = [1, 2, 3].map((number) => ({ ...one, version: `1.0.${number}` }));
      const saved = await Promise.all(others.map((route) => routes.save(route)));
      expect(saved.filter((done) => done)).toHaveLength(1);
      expect(await routes.save({ ...one, revision: 3 })).toBe(false);
      expect(await routes.changes(one.playbookId)).toHaveLength(1);
    });
  });
}
