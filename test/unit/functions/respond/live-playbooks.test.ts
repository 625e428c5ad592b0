import { expect, test } from '@jest/globals';
import { livePlaybooks } from '../../../../functions/respond/live-playbooks.ts';
import { PUBLISHED } from '../../../../functions/respond/published.ts';
import { FakePlaybookRoutes } from '../../../fakes/playbook-routes.ts';
import { FakePlaybookVersions } from '../../../fakes/playbook-versions.ts';

test('a route to a version that is gone keeps no other playbook from starting', async () => {
  const [routes, versions] = [new FakePlaybookRoutes(), new FakePlaybookVersions()];
  const by = { by: { id: 'sub-ana', name: 'ana' }, at: 1, idempotencyKey: 'k' };
  const live = { version: '1.0.0', machineVersionArn: 'arn:1' };
  const route = { playbookId: 'gone', revision: 1, live, version: '1.0.0', change: 'publish' } as const;
  expect(await routes.save({ ...route, changed: by })).toBe(true);
  const playbooks = livePlaybooks({ shipped: PUBLISHED, routes, versions });
  expect(await playbooks.list(['alarm'])).toEqual(PUBLISHED);
  expect(await playbooks.find('gone', ['alarm'])).toBeUndefined();
});
