import { describe, expect, test } from '@jest/globals';
import { startDecided } from '../../../../functions/respond/launch.ts';
import { transit } from '../../../../functions/respond/transitions.ts';
import { Transient } from '../../../../functions/shared/errors.ts';
import { launchedRun, publishedPlaybook, world } from './given.ts';

const READ = {
  published: publishedPlaybook('collect-diagnostics'),
  inputs: { serviceName: 'checkout', minutes: 30 },
};

describe('launching a playbook', () => {
  test('decides, then starts an execution of the name of the run, with nothing but run and inputs', async () => {
    const on = world();
    const run = await launchedRun(on);
    expect(run).toMatchObject({ status: 'running', playbookVersion: '2.0.0', startedAt: on.time.now });
    expect(run.runId).toMatch(/^roll-back-ecs-service-[0-9a-f]{32}$/);
    expect(run.runId.length).toBeLessThanOrEqual(80);
    const [arn, { input }] = [...on.engine.started][0]!;
    expect(arn).toBe(run.executionArn);
    expect(JSON.parse(input)).toEqual({
      runId: run.runId,
      inputs: run.inputs,
      from: '',
      at: '',
      item: null,
      index: null,
    });
  });

  test('the same reason starts one run', async () => {
    const on = world();
    const first = await launchedRun(on);
    expect(await launchedRun(on)).toEqual(first);
    expect(on.engine.started.size).toBe(1);
  });

  test('another reason within the cooldown starts nothing, another target does', async () => {
    const on = world();
    const { runId } = await launchedRun(on);
    await expect(launchedRun(on, { reason: ['later'] })).rejects.toThrow('cooling');
    await launchedRun(on, {
      reason: ['later'],
      inputs: { cluster: 'shop', service: 'cart', serviceName: 'cart' },
    });
    expect(on.engine.started.size).toBe(2);
    on.time.now += 900_000;
    await transit(on.runs, { runId, take: 'succeed' });
    await launchedRun(on, { reason: ['much later'] });
    expect(on.engine.started.size).toBe(3);
  });

  test.each([
    [
      'a stage that the guard does not name',
      { stage: 'elsewhere' },
      'runs only in dev, staging, prod, this is elsewhere',
    ],
    [
      'a risk above the allowed one',
      { allowedRisk: 'read' as const },
      'is reversible, at most read is allowed',
    ],
    ['a playbook without a state machine', { stateMachines: {} }, 'has no state machine here'],
  ])('refuses %s and leaves no run behind', async (_what, settings, reason) => {
    const on = { ...world(), ...settings };
    await expect(launchedRun(on as ReturnType<typeof world>)).rejects.toMatchObject({
      code: 'NotAllowed',
      message: expect.stringContaining(reason),
    });
    expect((await on.runs.list({ limit: 10 })).items).toEqual([]);
    expect(on.engine.started.size).toBe(0);
  });

  test('a playbook that only reads runs where nothing else may', async () => {
    const on = { ...world(), allowedRisk: 'read' as const };
    const run = await launchedRun(on as unknown as ReturnType<typeof world>, READ);
    expect(run.status).toBe('running');
  });

  test('a cooldown that can not be read starts nothing', async () => {
    const on = world();
    on.runs.claim = async () => {
      throw new Transient('table');
    };
    await expect(launchedRun(on)).rejects.toMatchObject({ name: 'Transient' });
    expect(on.engine.started.size).toBe(0);
  });

  test('a crash between decision and start is healed by asking again', async () => {
    const on = world();
    const { start } = on.engine;
    on.engine.start = async () => {
      throw new Error('the process died');
    };
    await expect(launchedRun(on)).rejects.toThrow('the process died');
    on.engine.start = start;
    expect(await launchedRun(on)).toMatchObject({ status: 'running' });
    expect(on.engine.started.size).toBe(1);
  });

  test('Step Functions that is throttled leaves the decision in the outbox, to be started later', async () => {
    const on = world();
    const { start } = on.engine;
    on.engine.start = async () => {
      throw new Transient('StartExecution: ThrottlingException');
    };
    const run = await launchedRun(on);
    expect(run.status).toBe('starting');
    expect(await on.runs.open(on.time.now + 1)).toEqual([run]);
    on.engine.start = start;
    expect(await launchedRun(on)).toMatchObject({ runId: run.runId, status: 'running' });
  });

  test('what was decided is started though the guard would refuse it by now', async () => {
    const on = world();
    const run = await launchedRun(on);
    expect(await launchedRun({ ...on, allowedRisk: 'read' as never })).toEqual(run);
  });

  test('a run that was stopped or is over is not started again', async () => {
    const on = world();
    const run = await launchedRun(on);
    on.engine.started.clear();
    await startDecided(on, { ...run, status: 'stopped' });
    await startDecided(on, run);
    expect(on.engine.started.size).toBe(0);
  });
});
