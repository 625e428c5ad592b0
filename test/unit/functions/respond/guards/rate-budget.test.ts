import { describe, expect, test } from '@jest/globals';
import { startOn } from '../../../../../functions/respond/start/start-on.ts';
import { transit } from '../../../../../functions/respond/transitions.ts';
import { alarmOccasion } from '../../../../../functions/respond/triggers/alarm.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import type { RunBudget } from '../../../../../schemas/playbook-guard.ts';
import { alarm, world } from '../given.ts';
import { guarded, refusedBy, startFor } from './given.ts';

const budget = (per: RunBudget['per'], runs: number) => ({ budget: [{ per, runs, withinSeconds: 3_600 }] });

describe('a rate budget', () => {
  test('of a playbook allows so many runs within its window, the end of it not included', async () => {
    const on = world();
    const published = guarded(budget('playbook', 2));
    await startFor(on, published, 'a');
    on.time.now += 1_000;
    await startFor(on, published, 'b');
    on.time.now += 3_598_999;
    await expect(startFor(on, published, 'c')).rejects.toMatchObject(
      refusedBy('rate-budget', 'waits: it had 2 runs within 3600 s, which is all it may have'),
    );
    on.time.now += 1;
    expect(await startFor(on, published, 'c')).toMatchObject({ status: 'running' });
  });

  test('of a service counts runs of all playbooks on it, in any case of its name', async () => {
    const on = world();
    const first = await startFor(on, guarded({}), 'Checkout');
    await transit(on.runs, { runId: first.runId, take: 'succeed' });
    const published = guarded(budget('service', 1), 'roll-back-ecs-service');
    await expect(startFor(on, published, 'checkout')).rejects.toMatchObject(
      refusedBy('rate-budget', 'service checkout had 1 runs within 3600 s'),
    );
    expect(await startFor(on, published, 'cart')).toMatchObject({ status: 'running' });
  });

  test('of a team counts runs of all its playbooks', async () => {
    const on = world();
    await startFor(on, guarded({}), 'a');
    await startFor(on, guarded({}, 'roll-back-ecs-service'), 'b');
    const published = guarded(budget('team', 2));
    await expect(startFor(on, published, 'c')).rejects.toMatchObject(
      refusedBy('rate-budget', 'team platform had 2 runs'),
    );
    const { playbook } = published;
    const others = { ...published, playbook: { ...playbook, owner: 'others' } };
    expect(await startFor(on, others, 'c')).toMatchObject({ status: 'running' });
  });

  test('is spent once by what is delivered again, also when the process died in between', async () => {
    const on = world();
    const published = guarded(budget('playbook', 1));
    const { claim } = on.runs;
    on.runs.claim = async () => {
      throw new Error('died');
    };
    await expect(startFor(on, published, 'a')).rejects.toThrow('died');
    on.runs.claim = claim;
    const run = await startFor(on, published, 'a');
    expect(await startFor(on, published, 'a')).toEqual(run);
    await expect(startFor(on, published, 'b')).rejects.toMatchObject({ info: { guard: 'rate-budget' } });
  });

  test('is not spent by a start that is cooling, or that another guard refuses', async () => {
    const on = world();
    const published = guarded(budget('playbook', 2));
    await startFor(on, published, 'a');
    await expect(startFor(on, published, 'a', 'again')).rejects.toThrow('cooling');
    await startFor(on, guarded({}, 'roll-back-ecs-service'), 'held');
    await expect(startFor(on, published, 'held')).rejects.toMatchObject({ info: { guard: 'target' } });
    expect(await startFor(on, published, 'b')).toMatchObject({ status: 'running' });
  });

  test('leaves the target to others, when it refuses', async () => {
    const on = world();
    const published = guarded(budget('playbook', 1));
    await startFor(on, published, 'a');
    await expect(startFor(on, published, 'b')).rejects.toMatchObject({ info: { guard: 'rate-budget' } });
    expect(await startFor(on, guarded({}, 'roll-back-ecs-service'), 'b')).toMatchObject({
      status: 'running',
    });
  });

  test('that can not be told stops starts', async () => {
    const on = world();
    on.budgets.spend = async () => {
      throw new Transient('table');
    };
    await expect(startFor(on, guarded({}), 'a')).rejects.toMatchObject({ name: 'Transient' });
    expect((await on.runs.list({ limit: 10 })).items).toEqual([]);
  });

  test('is the reason that is kept of a start that something else triggered', async () => {
    const on = world();
    const published = guarded(budget('team', 1), 'roll-back-ecs-service');
    await startFor(on, guarded({}), 'other');
    const list = async () => [published];
    const decisions = await startOn({ ...on, live: { ...on.live, list } }, alarmOccasion(alarm()));
    expect(decisions).toMatchObject([
      { outcome: 'refused', reason: expect.stringContaining('team platform') },
    ]);
    expect((await on.decisions.list({ limit: 10 })).items).toMatchObject([
      { guard: 'rate-budget', playbookId: 'roll-back-ecs-service' },
    ]);
  });
});
