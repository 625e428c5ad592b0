import { describe, expect, test } from '@jest/globals';
import { changesOf } from '../../../../../functions/respond/step/changes.ts';
import { runStep } from '../../../../../functions/respond/step/handler.ts';
import type { StepInput } from '../../../../../functions/respond/step/step-input.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import type { PlaybookRun } from '../../../../../schemas/playbook.ts';
import type { BlastRadius } from '../../../../../schemas/playbook-guard.ts';
import { launchedRun, openInvestigation, publishedPlaybook, type World, world } from '../given.ts';
import { startFor } from '../guards/given.ts';

const SERVICES = ['cart', 'checkout', 'payments'];
const HOUR_MS = 3_600_000;

/** Services of four tasks each. */
async function shop(): Promise<World> {
  const on = world();
  await openInvestigation(on);
  for (const service of SERVICES) {
    const target = { cluster: 'shop', service };
    on.containers.add(target, ['old', 'new'], { 'signalroom:managed': 'true' });
    await on.containers.scale(target, 4);
  }
  return on;
}

/** A run on a service. */
async function runOn(on: World, service: string, id = 'restart-ecs-service'): Promise<PlaybookRun> {
  const run = await startFor(on, publishedPlaybook(id), service);
  await runStep(on, { phase: 'locate', runId: run.runId, at: '' });
  return run;
}

interface Scaling {
  readonly run: PlaybookRun;
  readonly radius: BlastRadius | undefined;
  readonly by?: number;
  readonly service?: string;
  readonly step?: string;
}

const scaling = ({ run, radius, by = -1, service = 'checkout', step = 'scale' }: Scaling): StepInput => ({
  phase: 'run',
  runId: run.runId,
  step,
  at: '',
  scope: { inputs: {}, item: null, index: null },
  action: 'ecs-scale-service',
  with: { cluster: 'shop', service, by },
  timeoutSeconds: 60,
  undo: 'action',
  radius,
});

const tasksOf = async (on: World, service = 'checkout') =>
  (await on.containers.describe({ cluster: 'shop', service })).desiredCount;
const refused = (reason: string) => ({
  code: 'NotAllowed',
  message: expect.stringContaining(`blast radius: ${reason}`),
  info: { guard: 'blast-radius' },
});

describe('the share of instances that a run changes', () => {
  test('may be as large as it says, and no larger', async () => {
    const on = await shop();
    const run = await runOn(on, 'checkout');
    const radius = { share: 0.5 };
    await expect(runStep(on, scaling({ run, radius, by: -3 }))).rejects.toMatchObject(
      refused('3 of the 4 instances of ecs-service shop/checkout would be changed'),
    );
    expect(await tasksOf(on)).toBe(4);
    expect(await changesOf(on.runs, run)).toEqual([]);
    const other = await runOn(on, 'payments');
    await runStep(on, scaling({ run: other, radius, by: -2, service: 'payments' }));
    expect(await tasksOf(on, 'payments')).toBe(2);
  });

  test('is that of all its steps together', async () => {
    const on = await shop();
    const run = await runOn(on, 'checkout');
    const radius = { share: 0.5 };
    await runStep(on, scaling({ run, radius, step: 'one' }));
    await expect(runStep(on, scaling({ run, radius, step: 'two' }))).rejects.toMatchObject(
      refused('2 of the 3 instances'),
    );
    expect(await tasksOf(on)).toBe(3);
  });

  test('is measured once, however often the step is run', async () => {
    const on = await shop();
    const run = await runOn(on, 'checkout');
    for (let time = 0; time < 3; time += 1)
      await runStep(on, scaling({ run, radius: { share: 0.5 }, by: -2 }));
    expect(await tasksOf(on)).toBe(2);
  });

  test('is none of what is there when more are added', async () => {
    const on = await shop();
    const run = await runOn(on, 'checkout');
    await runStep(on, scaling({ run, radius: { share: 0.1 }, by: 4 }));
    expect(await tasksOf(on)).toBe(8);
  });

  test('that an action can not tell is too large, and so is one that can not be read', async () => {
    const on = await shop();
    const run = await runOn(on, 'checkout');
    const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/111122223333/q';
    const purge = {
      ...scaling({ run, radius: { share: 1 }, step: 'purge' }),
      action: 'sqs-purge-queue',
      with: { queueUrl },
    };
    await expect(runStep(on, purge as StepInput)).rejects.toMatchObject(
      refused("sqs-purge-queue can't tell what share"),
    );
    on.containers.describe = async () => {
      throw new Transient('ecs');
    };
    await expect(runStep(on, scaling({ run, radius: { share: 1 } }))).rejects.toMatchObject({
      name: 'Transient',
    });
    expect(await changesOf(on.runs, run)).toEqual([]);
  });
});

describe('the targets that are changed', () => {
  test('by one run are as many as it says; the same one again is no other', async () => {
    const on = await shop();
    const run = await runOn(on, 'checkout');
    const radius = { targets: 2 };
    for (const [index, service] of ['cart', 'checkout', 'cart'].entries())
      await runStep(on, scaling({ run, radius, service, step: `scale-${index}` }));
    const third = scaling({ run, radius, service: 'payments', step: 'third' });
    await expect(runStep(on, third)).rejects.toMatchObject(
      refused('ecs-service shop/payments would be one more than the 2 targets that one run may change'),
    );
    expect(await tasksOf(on, 'payments')).toBe(4);
  });

  test.each([
    ['playbook', 'restart-ecs-service'],
    ['service', 'roll-back-ecs-service'],
  ])('within an hour are as many as it says for the %s, over all runs', async (per, id) => {
    const on = await shop();
    const first = await runOn(on, 'checkout');
    await runStep(on, scaling({ run: first, radius: undefined }));
    await runStep(on, scaling({ run: first, radius: undefined }));
    await on.runs.advance(first.runId, { from: ['running'], set: { status: 'succeeded' } });
    on.time.now += HOUR_MS - 1;
    const second = await runOn(on, per === 'service' ? 'checkout' : 'cart', id);
    const radius = { targetsPerHour: { [per]: 1 } };
    await expect(runStep(on, scaling({ run: second, radius }))).rejects.toMatchObject(
      refused('ecs-service shop/checkout would be one more than the 1 targets'),
    );
    on.time.now += 1;
    await runStep(on, scaling({ run: second, radius }));
    expect(await tasksOf(on)).toBe(2);
  });

  test('that can not be counted are not changed', async () => {
    const on = await shop();
    const run = await runOn(on, 'checkout');
    on.budgets.spend = async () => {
      throw new Transient('table');
    };
    await expect(runStep(on, scaling({ run, radius: undefined }))).rejects.toMatchObject({
      name: 'Transient',
    });
    expect(await tasksOf(on)).toBe(4);
    expect(await changesOf(on.runs, run)).toEqual([]);
  });

  test('are none in a dry run', async () => {
    const on = await shop();
    const inputs = { cluster: 'shop', service: 'checkout', serviceName: 'checkout' };
    const run = await launchedRun(on, {
      published: publishedPlaybook('restart-ecs-service'),
      inputs,
      dryRun: true,
    });
    await runStep(on, { phase: 'locate', runId: run.runId, at: '' });
    await runStep(on, scaling({ run, radius: { share: 0.1 }, by: -3 }));
    expect(await on.budgets.spent('targets#playbook#restart-ecs-service', 0)).toEqual([]);
  });
});
