import { describe, expect, test } from '@jest/globals';
import { startOn } from '../../../../../functions/respond/start/start-on.ts';
import { transit } from '../../../../../functions/respond/transitions.ts';
import { alarmOccasion } from '../../../../../functions/respond/triggers/alarm.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { alarm, type World, world } from '../given.ts';

const startFromAlarm = (on: World, event = alarm()) => startOn(on, alarmOccasion(event));

describe('an alarm that changes state', () => {
  test('starts the playbook that it triggers, with its fingerprint and inputs', async () => {
    const on = world();
    const [decision, ...others] = await startFromAlarm(on);
    expect(others).toEqual([]);
    expect(decision).toMatchObject({ playbookId: 'roll-back-ecs-service', outcome: 'started' });
    expect(await on.runs.get(String(decision?.runId))).toMatchObject({
      trigger: 'alarm:rollback-checkout',
      inputs: { cluster: 'shop', service: 'checkout', serviceName: 'checkout' },
      startedBy: { kind: 'playbook', teams: ['platform'] },
    });
  });

  test('delivered twice, starts one run', async () => {
    const on = world();
    const [first] = await startFromAlarm(on);
    const [second] = await startFromAlarm(on);
    expect(second).toEqual({ ...first, outcome: 'exists' });
    expect(on.engine.started.size).toBe(1);
  });

  test('delivered many times at once, starts one run', async () => {
    const on = world();
    await Promise.all(Array.from({ length: 8 }, () => startFromAlarm(on)));
    expect(on.engine.started.size).toBe(1);
  });

  test('again soon after, does not start a second run; after the cooldown it does', async () => {
    const on = world();
    const [first] = await startFromAlarm(on);
    const again = alarm({ timestamp: '2026-03-01T12:05:00.000+0000' });
    expect(await startFromAlarm(on, again)).toMatchObject([
      { playbookId: 'roll-back-ecs-service', outcome: 'cooling' },
    ]);
    expect((await on.decisions.list({ limit: 5 })).items).toMatchObject([
      { guard: 'cooldown', trigger: 'alarm:rollback-checkout', decidedAt: on.time.now },
    ]);
    on.time.now += 900_000;
    await transit(on.runs, { runId: String(first?.runId), take: 'succeed' });
    expect(await startFromAlarm(on, again)).toMatchObject([{ outcome: 'started' }]);
  });

  test('that triggers nothing starts nothing', async () => {
    expect(await startFromAlarm(world(), alarm({ name: 'cpu-high' }))).toEqual([]);
  });

  test('that the guard forbids is a decision with its reason, kept once for people to see', async () => {
    const on = { ...world(), stage: 'elsewhere' };
    const [decision] = await startFromAlarm(on);
    await startFromAlarm(on);
    const reason = expect.stringContaining('runs only in');
    expect(decision).toMatchObject({ outcome: 'refused', reason });
    expect((await on.decisions.list({ limit: 5 })).items).toMatchObject([
      { playbookId: 'roll-back-ecs-service', guard: 'environments', reason },
    ]);
  });

  test('that lacks an input is a decision with its reason', async () => {
    const [decision] = await startFromAlarm(world(), alarm({ dimensions: {} }));
    expect(decision).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('inputs.cluster: is missing'),
    });
  });

  test('fails as a whole when the guard can not be read, so that it is delivered again', async () => {
    const on = world();
    on.runs.claim = async () => {
      throw new Transient('table');
    };
    await expect(startFromAlarm(on)).rejects.toMatchObject({ name: 'Transient' });
  });
});
