import { expect, test } from '@jest/globals';
import { controlFields } from '../../../../../functions/respond/api/control-fields.ts';
import type { Role } from '../../../../../functions/shared/caller.ts';
import { caller, launchedRun, world } from '../given.ts';

const asked = { idempotencyKey: 'k-1', rationale: 'a bad day' };
const weekends = { ...asked, windowId: 'weekends', title: 'Weekends' };

function api() {
  const on = world();
  const fields = controlFields(on);
  const ask = (field: keyof typeof fields, input: object, role: Role = 'lead') =>
    fields[field]({ input }, caller(role), { selection: [] });
  const list = (field: keyof typeof fields) => fields[field]({}, caller('viewer'), { selection: [] });
  return { on, ask, list };
}

test('whoever may start a playbook may stop them all, and a lead lets them go on again', async () => {
  const { on, ask, list } = api();
  const set = await ask('engageKillSwitch', asked, 'investigator');
  expect(set).toMatchObject({ team: '*', on: true, changedBy: 'investigator-person' });
  expect(await list('killSwitches')).toEqual([set]);
  await expect(launchedRun(on)).rejects.toMatchObject({ info: { guard: 'kill-switch' } });
  await expect(ask('releaseKillSwitch', asked, 'investigator')).rejects.toMatchObject({ code: 'Forbidden' });
  await expect(ask('engageKillSwitch', asked, 'viewer')).rejects.toMatchObject({ code: 'Forbidden' });
  expect(await ask('releaseKillSwitch', asked)).toMatchObject({ on: false });
  // The same key again is the first request again, and engages nothing anew.
  await ask('engageKillSwitch', asked, 'investigator');
  expect(await launchedRun(on)).toMatchObject({ status: 'running' });
});

test('a lead writes, lists and removes freeze windows', async () => {
  const { ask, list } = api();
  const again = { cron: '0 18 * * FRI', timeZone: 'Europe/Berlin', minutes: 3_720 };
  const put = await ask('putFreezeWindow', { ...weekends, ...again, teams: ['shop'] });
  expect(put).toMatchObject({ ...again, teams: ['shop'], from: null, until: null });
  expect(await list('freezeWindows')).toEqual([put]);
  const gone = { ...asked, idempotencyKey: 'k-2', windowId: 'weekends' };
  expect(await ask('removeFreezeWindow', gone)).toMatchObject({ windowId: 'weekends' });
  expect(await list('freezeWindows')).toEqual([]);
  const twice = ask('removeFreezeWindow', { ...gone, idempotencyKey: 'k-3' });
  await expect(twice).rejects.toMatchObject({ code: 'NotFound', path: 'input.windowId' });
});

test('a key that was used for another request is refused', async () => {
  const { ask } = api();
  await ask('engageKillSwitch', asked);
  const other = ask('engageKillSwitch', { ...asked, team: 'shop' });
  await expect(other).rejects.toMatchObject({ code: 'KeyReused', path: 'input.idempotencyKey' });
});

test.each([
  [{}, 'input.from: a window has either from and until, or cron and minutes'],
  [{ cron: '0 18 * * FRI' }, 'input.from: a window has either'],
  [{ cron: '0 25 * * *', minutes: 5 }, 'input.cron: CronPattern: Invalid value for hour'],
  [{ cron: '0 5 * * *', minutes: 5, timeZone: 'Mars/Phobos' }, 'input.cron: '],
  [{ from: '2026-03-02T00:00:00Z', until: '2026-03-01T00:00:00Z' }, 'input.until: must be after from'],
])('a window of %j is refused', async (times, reason) => {
  const { ask } = api();
  await expect(ask('putFreezeWindow', { ...weekends, ...times })).rejects.toMatchObject({
    code: 'BadInput',
    message: expect.stringContaining(reason),
  });
});
