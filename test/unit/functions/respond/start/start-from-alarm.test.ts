import { describe, expect, test } from '@jest/globals';
import { startFromAlarm } from '../../../../../functions/respond/start/start-from-alarm.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { alarm, world } from '../given.ts';

describe('an alarm that changes state', () => {
  test('starts the playbook that it triggers, with its fingerprint and inputs', async () => {
    const on = world();
    const [decision, ...others] = await startFromAlarm(on, alarm());
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
    const [first] = await startFromAlarm(on, alarm());
    const [second] = await startFromAlarm(on, alarm());
    expect(second).toEqual({ ...first, outcome: 'exists' });
    expect(on.engine.started.size).toBe(1);
  });

  test('delivered many times at once, starts one run', async () => {
    const on = world();
    await Promise.all(Array.from({ length: 8 }, () => startFromAlarm(on, alarm())));
    expect(on.engine.started.size).toBe(1);
  });

  test('again soon after, does not start a second run; after the cooldown it does', async () => {
    const on = world();
    await startFromAlarm(on, alarm());
    const again = alarm({ timestamp: '2026-03-01T12:05:00.000+0000' });
    expect(await startFromAlarm(on, again)).toEqual([
      { playbookId: 'roll-back-ecs-service', outcome: 'cooling' },
    ]);
    on.time.now += 900_000;
    expect(await startFromAlarm(on, again)).toMatchObject([{ outcome: 'started' }]);
  });

  test.each(['OK', 'INSUFFICIENT_DATA'])('to %s starts nothing', async (value) => {
    const on = world();
    expect(await startFromAlarm(on, alarm({ value }))).toEqual([]);
  });

  test('that triggers nothing starts nothing', async () => {
    expect(await startFromAlarm(world(), alarm({ name: 'cpu-high' }))).toEqual([]);
  });

  test('that the guard forbids is a decision with its reason', async () => {
    const on = { ...world(), stage: 'elsewhere' };
    const [decision] = await startFromAlarm(on, alarm());
    expect(decision).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('runs only in') });
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
    await expect(startFromAlarm(on, alarm())).rejects.toMatchObject({ name: 'Transient' });
  });
});
