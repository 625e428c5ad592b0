import { readdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { ACTION_PERMISSIONS } from '../../../../functions/respond/permissions.ts';
import { ACTIONS } from '../../../../functions/respond/registry.ts';

test('the registry holds one action per file, under the name of its file', async () => {
  const files = await readdir(new URL('../../../../functions/respond/actions/', import.meta.url));
  expect(ACTIONS.map(({ id }) => `${id}.ts`)).toEqual(files.sort());
});

test('every action says in one sentence what it does, and one that changes things can be undone or says that it is destructive', () => {
  for (const action of ACTIONS) {
    expect(action.summary).toMatch(/^[A-Z].*\.$/);
    if (action.risk === 'reversible') expect(action.undo).toBeDefined();
    if (action.risk === 'read') expect(action.undo).toBeUndefined();
  }
});

test('every permission has a reason, and one that changes something is bound to a tag or a service', () => {
  const bounds = [
    { StringEquals: { 'aws:ResourceTag/signalroom:managed': 'true' } },
    { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
  ];
  // AWS permits these only together with something that must be tagged.
  const untagged = /:automation-execution\/\*$|\/deployment\/\*$|:deploymentstrategy\/AppConfig.AllAtOnce$/;
  for (const { actions, reason, condition, resources } of ACTION_PERMISSIONS) {
    expect(reason.length).toBeGreaterThan(20);
    if (resources.every((resource) => untagged.test(resource))) continue;
    if (actions.some((action) => !/:(Describe|List|Get)/.test(action)))
      expect(bounds).toContainEqual(condition);
  }
});
