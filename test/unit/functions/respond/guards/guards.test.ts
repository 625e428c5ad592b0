import { describe, expect, test } from '@jest/globals';
import { isClosed } from '../../../../../functions/respond/guards/change-freeze.ts';
import { transit } from '../../../../../functions/respond/transitions.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { EVERYBODY, type FreezeWindow } from '../../../../../schemas/response-control.ts';
import { launchedRun, NOW, publishedPlaybook, TARGET, type World, world } from '../given.ts';

const changed = { changedBy: 'ana', changedAt: NOW, rationale: 'a bad day' };
const READ = {
  published: publishedPlaybook('collect-diagnostics'),
  inputs: { serviceName: 'checkout', minutes: 30 },
};
const RESTART = {
  published: publishedPlaybook('restart-ecs-service'),
  inputs: { ...TARGET, serviceName: 'checkout' },
  reason: ['restart'],
};
const refused = (guard: string, reason: string) => ({
  code: 'NotAllowed',
  message: expect.stringContaining(reason),
  info: { guard },
});

async function nothingStarted(on: World): Promise<void> {
  expect((await on.runs.list({ limit: 10 })).items).toEqual([]);
  expect(on.engine.started.size).toBe(0);
}

describe('the kill switch', () => {
  test.each([EVERYBODY, 'platform'])('of %s stops starts, those that only read too', async (team) => {
    const on = world();
    await on.controls.setKillSwitch({ team, on: true, ...changed });
    await expect(launchedRun(on)).rejects.toMatchObject(refused('kill-switch', 'ana stopped'));
    await expect(launchedRun(on, READ)).rejects.toMatchObject(refused('kill-switch', 'a bad day'));
    await nothingStarted(on);
    await on.controls.setKillSwitch({ team, on: false, ...changed });
    expect(await launchedRun(on)).toMatchObject({ status: 'running', owner: 'platform' });
  });

  test('of another team stops nothing', async () => {
    const on = world();
    await on.controls.setKillSwitch({ team: 'others', on: true, ...changed });
    expect(await launchedRun(on)).toMatchObject({ status: 'running' });
  });

  test('that can not be read stops starts', async () => {
    const on = world();
    on.controls.killSwitches = async () => {
      throw new Transient('table');
    };
    await expect(launchedRun(on)).rejects.toMatchObject({ name: 'Transient' });
    await nothingStarted(on);
  });
});

describe('a change freeze', () => {
  const window = (more: Partial<FreezeWindow>): FreezeWindow => ({
    windowId: 'sale',
    title: 'Sale',
    teams: [],
    ...changed,
    ...more,
  });
  const now = { from: NOW, until: NOW + 1 };

  test('keeps what changes something from starting, with its title and reason', async () => {
    const on = world();
    await on.controls.putFreezeWindow(window({ once: now }));
    await expect(launchedRun(on)).rejects.toMatchObject(
      refused('change-freeze', 'is reversible, and changes are frozen: Sale (a bad day)'),
    );
    await nothingStarted(on);
    expect(await launchedRun(on, READ)).toMatchObject({ status: 'running' });
    expect(await launchedRun(on, { dryRun: true })).toMatchObject({ status: 'running' });
    on.time.now += 1;
    expect(await launchedRun(on)).toMatchObject({ status: 'running' });
  });

  test('of other teams keeps nothing', async () => {
    const on = world();
    await on.controls.putFreezeWindow(window({ once: now, teams: ['others'] }));
    expect(await launchedRun(on)).toMatchObject({ status: 'running' });
  });

  test.each([
    ['Friday evening', '2026-03-27T17:00:00Z', true],
    ['Friday, a moment before', '2026-03-27T16:59:59Z', false],
    ['Monday morning, an hour earlier once the clock went forward', '2026-03-30T04:59:59Z', true],
    ['Monday, once it is over', '2026-03-30T05:00:00Z', false],
  ])('by the clock on the wall: %s', (_what, at, closed) => {
    const again = { cron: '0 18 * * FRI', timeZone: 'Europe/Berlin', minutes: 60 * 60 };
    expect(isClosed(window({ again }), Date.parse(at))).toBe(closed);
  });
});

describe('a target', () => {
  test('is acted on by one run at a time, whatever playbook it is of', async () => {
    const on = world();
    const first = await launchedRun(on);
    await expect(launchedRun(on, RESTART)).rejects.toMatchObject(
      refused('target', 'another run acts on the same target'),
    );
    expect(await launchedRun(on, READ)).toMatchObject({ status: 'running' });
    await transit(on.runs, { runId: first.runId, take: 'succeed' });
    const second = await launchedRun(on, RESTART);
    const [held, taken] = [first.leases?.[0], second.leases?.[0]];
    expect(taken).toEqual({ key: held?.key, fence: Number(held?.fence) + 1 });
  });

  test('is free for others when its run was not decided in the end', async () => {
    const on = world();
    const { runId } = await launchedRun(on);
    await transit(on.runs, { runId, take: 'succeed' });
    await expect(launchedRun(on, { reason: ['again'] })).rejects.toThrow('cooling');
    expect(await launchedRun(on, RESTART)).toMatchObject({ status: 'running' });
  });

  test('that a process took before it died is free after a minute', async () => {
    const on = world();
    const { claim } = on.runs;
    on.runs.claim = async () => {
      throw new Error('died');
    };
    await expect(launchedRun(on)).rejects.toThrow('died');
    on.runs.claim = claim;
    await expect(launchedRun(on, RESTART)).rejects.toMatchObject({ info: { guard: 'target' } });
    on.time.now += 60_001;
    expect(await launchedRun(on, RESTART)).toMatchObject({ status: 'running' });
  });

  test('is taken by one of many that want it at once', async () => {
    const on = world();
    const wanted = ['a', 'b', 'c', 'd'].map((reason) =>
      launchedRun(on, { ...RESTART, reason: [reason] }).then(
        () => 'started',
        () => 'not',
      ),
    );
    expect((await Promise.all(wanted)).filter((outcome) => outcome === 'started')).toHaveLength(1);
  });
});

test('a playbook has as many runs at once as it says', async () => {
  const on = world();
  const { playbook, documentHash } = READ.published;
  const guard = { ...playbook.guard, concurrency: 2 };
  const published = { documentHash, playbook: { ...playbook, guard } };
  const start = (name: string) =>
    launchedRun(on, { published, reason: [name], inputs: { serviceName: name, minutes: 30 } });
  const first = await start('a');
  await start('b');
  await expect(start('c')).rejects.toMatchObject(
    refused('concurrency', '2 of its runs are going on, which is all it may have'),
  );
  await transit(on.runs, { runId: first.runId, take: 'succeed' });
  expect(await start('c')).toMatchObject({ status: 'running' });
});
