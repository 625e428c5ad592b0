import { describe, expect, test } from '@jest/globals';
import { targetsNamed } from '../../../../../functions/respond/guards/blast-radius.ts';
import { startOn } from '../../../../../functions/respond/start/start-on.ts';
import { alarmOccasion } from '../../../../../functions/respond/triggers/alarm.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import type { BlastRadius } from '../../../../../schemas/playbook-guard.ts';
import { alarm, launchedRun, NOW, type World, world } from '../given.ts';
import { guarded, refusedBy, startFor } from './given.ts';

/** A playbook that acts on a list of names. */
function listed(blastRadius: BlastRadius) {
  const { playbook, documentHash } = guarded({ blastRadius });
  const inputs = { service: { type: 'string' as const }, names: { type: 'list' as const } };
  return { documentHash, playbook: { ...playbook, inputs } };
}

const startOnNames = (on: World, blastRadius: BlastRadius, names: string[]) =>
  launchedRun(on, {
    published: listed(blastRadius),
    reason: names,
    inputs: { service: 'checkout', names },
  });

const changed = async (on: World, budget: string, ...targets: string[]) => {
  for (const target of targets) await on.budgets.spend(budget, { on: target, at: NOW }, []);
};

describe('the blast radius that the inputs tell', () => {
  test('is what lists name, each once; texts together are one', () => {
    const { playbook } = listed({});
    expect(targetsNamed(playbook, { service: 'checkout', names: ['a', 'b', 'a'] })).toBe(2);
    expect(targetsNamed(playbook, { service: 'checkout', names: [] })).toBe(1);
    const named = { ...playbook, guard: { ...playbook.guard, target: ['service'] } };
    expect(targetsNamed(named, { service: 'checkout', names: ['a', 'b'] })).toBe(1);
  });

  test('may be as many targets as the playbook says', async () => {
    const on = world();
    expect(await startOnNames(on, { targets: 2 }, ['a', 'b'])).toMatchObject({ status: 'running' });
    await expect(startOnNames(world(), { targets: 2 }, ['a', 'b', 'c'])).rejects.toMatchObject(
      refusedBy('blast-radius', 'acts on 3 targets, at most 2 are allowed for one run'),
    );
  });

  test.each([
    ['playbook', 'targets#playbook#restart-ecs-service', 'it'],
    ['service', 'targets#service#checkout', 'service checkout'],
  ])('must be left of what the %s may change within an hour', async (per, budget, whose) => {
    const on = world();
    await changed(on, budget, 'x', 'y');
    const radius = { targetsPerHour: { [per]: 3 } };
    await expect(startOnNames(on, radius, ['a', 'b'])).rejects.toMatchObject(
      refusedBy(
        'blast-radius',
        `within an hour ${whose} may have 3 targets changed, 2 are, and this would be 2 more`,
      ),
    );
    expect(await startOnNames(on, radius, ['a'])).toMatchObject({ status: 'running' });
    on.time.now += 3_600_000;
    const later = { ...listed(radius), documentHash: 'later' };
    const inputs = { service: 'cart', names: ['a', 'b'] };
    expect(await launchedRun(on, { published: later, reason: ['later'], inputs })).toMatchObject({
      status: 'running',
    });
  });

  test('that can not be read stops starts, and no dry run', async () => {
    const on = world();
    on.budgets.spent = async () => {
      throw new Transient('table');
    };
    const published = guarded({ blastRadius: { targetsPerHour: { playbook: 1 } } });
    await expect(startFor(on, published, 'a')).rejects.toMatchObject({ name: 'Transient' });
    const inputs = { cluster: 'shop', service: 'a', serviceName: 'a' };
    expect(await launchedRun(on, { published, inputs, dryRun: true })).toMatchObject({ status: 'running' });
  });

  test('is the reason that is kept of a start that something else triggered', async () => {
    const on = world();
    const published = guarded({ blastRadius: { targetsPerHour: { playbook: 1 } } }, 'roll-back-ecs-service');
    await changed(on, 'targets#playbook#roll-back-ecs-service', 'x');
    const list = async () => [published];
    await startOn({ ...on, live: { list } }, alarmOccasion(alarm()));
    expect((await on.decisions.list({ limit: 10 })).items).toMatchObject([
      { guard: 'blast-radius', reason: expect.stringContaining('within an hour it may have 1') },
    ]);
  });
});
