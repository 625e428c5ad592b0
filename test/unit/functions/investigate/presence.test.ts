import { expect, test } from '@jest/globals';
import { anApi, ana, opening, vic } from './an-api.ts';

test('people see who looks at what, until that is over', async () => {
  const { ask, mutate, pass } = await anApi();
  const { investigationId } = await mutate('openInvestigation', opening);
  const present = async () => (await ask('presence', { investigationId }, vic)) as unknown;
  expect(await present()).toEqual([]);
  const said = await ask('focusOn', { investigationId, focus: 'hypothesis/h' }, ana);
  expect(said).toMatchObject({ personId: 'sub-ana', name: 'ana', focus: 'hypothesis/h' });
  pass(60_000);
  await ask('focusOn', { investigationId, focus: 'notes' }, vic);
  expect(await present()).toMatchObject([{ focus: 'hypothesis/h' }, { name: 'vic', focus: 'notes' }]);
  pass(31_000);
  expect(await present()).toMatchObject([{ name: 'vic' }]);
});

test.each([
  ['nothing', { focus: '' }],
  ['too much', { focus: 'x'.repeat(301) }],
])('nobody looks at %s', async (_what, more) => {
  const { ask, mutate } = await anApi();
  const { investigationId } = await mutate('openInvestigation', opening);
  await expect(ask('focusOn', { investigationId, ...more })).rejects.toMatchObject({ type: 'BadInput' });
});

test('subscriptions start for whom the policies let', async () => {
  const { ask, mutate } = await anApi();
  const { investigationId } = await mutate('openInvestigation', opening);
  for (const field of ['onInvestigationEvent', 'onPresence'])
    expect(await ask(field, { investigationId }, vic)).toEqual({ personId: 'sub-vic' });
  await mutate('restrictInvestigation', {
    idempotencyKey: 'r',
    investigationId,
    access: 'members',
    basedOn: 1,
  });
  for (const field of ['onInvestigationEvent', 'onPresence'])
    await expect(ask(field, { investigationId }, vic)).rejects.toMatchObject({ type: 'Forbidden' });
  expect(await ask('onInvestigationOpened', { team: 'shop' }, ana)).toMatchObject({ restrictedToo: true });
  expect(await ask('onInvestigationOpened', { team: 'shop' }, vic)).toMatchObject({ restrictedToo: false });
});
