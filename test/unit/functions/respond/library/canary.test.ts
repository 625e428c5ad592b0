import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { createHandler } from '../../../../../functions/respond/canary/handler.ts';
import { launch } from '../../../../../functions/respond/launch.ts';
import { livePlaybooks } from '../../../../../functions/respond/live-playbooks.ts';
import { transit } from '../../../../../functions/respond/transitions.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { world } from '../given.ts';
import { aLibrary, approved, lea } from './given.ts';

const why = { playbookId: 'calm-down', rationale: 'carefully' };
const TRIGGERS = Array.from({ length: 400 }, (_, index) => ['alarm', `alarm-${index}`]);

/** Version 1.0.0 is live, and 1.1.0 on trial for a fifth of the triggers. */
async function aTrial(share = 20) {
  const library = aLibrary();
  for (const version of ['1.0.0', '1.1.0']) await approved(library, version);
  const act = (field: string, input: object) => library.act(field, { ...why, ...input }, lea);
  await act('publishPlaybook', { version: '1.0.0' });
  await act('publishPlaybook', { version: '1.1.0', share });
  const live = livePlaybooks({ shipped: [], routes: library.routes, versions: library.versions });
  const versionFor = async (trigger?: readonly string[]) =>
    (await live.find('calm-down', trigger))?.playbook.version;
  const weights = () => library.machines.aliases.get('calm-down')?.map(({ weight }) => weight);
  const route = async () => (await library.routes.get('calm-down'))!;
  return { ...library, act, live, versionFor, weights, route };
}

/** Starts a run of the version on trial, and gives the handler that hears of its end. */
async function aRun(trial: Awaited<ReturnType<typeof aTrial>>, dryRun = false) {
  const on = world();
  const [reason = []] = (
    await Promise.all(
      TRIGGERS.map(async (each) => ((await trial.versionFor(each)) === '1.1.0' ? [each] : [])),
    )
  ).flat();
  const start = async () => {
    const published = (await trial.live.find('calm-down', reason))!;
    const inputs = { cluster: 'shop', service: 'checkout' };
    const launched = await launch(on, { published, reason, trigger: 'alarm:x', inputs, dryRun });
    return (launched as { run: { runId: string; playbookVersion: string } }).run;
  };
  const run = await start();
  const handler = createHandler({ ...trial, runs: on.runs });
  const fails = (name = run.runId, status = 'FAILED') =>
    handler({ source: 'aws.states', detail: { name, status } }, { awsRequestId: 'r' } as Context);
  return { on, run, start, fails };
}

describe('a version on trial', () => {
  test('takes its share of the triggers, and of one trigger always the same', async () => {
    const { versionFor, weights } = await aTrial();
    const chosen = await Promise.all(TRIGGERS.map((trigger) => versionFor(trigger)));
    expect(await Promise.all(TRIGGERS.map((trigger) => versionFor(trigger)))).toEqual(chosen);
    const onTrial = chosen.filter((version) => version === '1.1.0').length;
    expect(onTrial).toBeGreaterThan(50);
    expect(onTrial).toBeLessThan(110);
    expect(await versionFor()).toBe('1.0.0');
    expect(weights()).toEqual([80, 20]);
  });

  test('is published again to raise its share, and to take all', async () => {
    const { act, versionFor, weights, route } = await aTrial();
    await act('publishPlaybook', { version: '1.1.0', share: 60 });
    expect(weights()).toEqual([40, 60]);
    const published = await act('publishPlaybook', { version: '1.1.0' });
    expect(published).toMatchObject({ state: 'published' });
    expect(weights()).toEqual([100]);
    expect(await versionFor()).toBe('1.1.0');
    expect(await route()).toMatchObject({ change: 'publish', before: { version: '1.0.0' } });
  });

  test('needs one that is live beside it', async () => {
    const library = aLibrary();
    await approved(library, '1.0.0');
    await expect(
      library.act('publishPlaybook', { ...why, version: '1.0.0', share: 10 }, lea),
    ).rejects.toMatchObject({ type: 'NotAllowed', info: { path: 'input.share' } });
    expect(await library.versions.get({ playbookId: 'calm-down', version: '1.0.0' })).toMatchObject({
      state: 'approved',
    });
  });

  test.each(['FAILED', 'TIMED_OUT'])(
    'ends when a run of it ends as %s, by itself and once',
    async (status) => {
      const trial = await aTrial();
      const { run, fails } = await aRun(trial);
      expect(await fails(`${run.runId}-2`, status)).toEqual({ withdrew: true });
      await fails();
      expect(await trial.route()).toMatchObject({
        change: 'canary-failed',
        live: { version: '1.0.0' },
        version: '1.1.0',
        changed: { by: { id: run.runId }, rationale: `run ${run.runId} failed` },
      });
      expect(await trial.route()).not.toHaveProperty('canary');
      expect(await trial.routes.changes('calm-down')).toHaveLength(3);
      expect(trial.weights()).toEqual([100]);
      for (const trigger of TRIGGERS.slice(0, 20)) expect(await trial.versionFor(trigger)).toBe('1.0.0');
    },
  );

  test('ends also when the process dies before the alias follows', async () => {
    const trial = await aTrial();
    const { fails } = await aRun(trial);
    trial.machines.route = async () => {
      throw new Transient('died');
    };
    await expect(fails()).rejects.toMatchObject({ name: 'Transient' });
    delete (trial.machines as Partial<typeof trial.machines>).route;
    await fails();
    expect(trial.weights()).toEqual([100]);
  });

  test('goes on when what fails is a dry run, a run of another version, or no run', async () => {
    const trial = await aTrial();
    const { fails: dry } = await aRun(trial, true);
    expect(await dry()).toEqual({ withdrew: false });
    expect(await dry('nobody')).toEqual({ withdrew: false });
    const { fails } = await aRun(trial);
    await trial.act('returnPlaybook', {});
    expect(await fails()).toEqual({ withdrew: false });
  });

  test('keeps its run when it ends, and a trigger that comes again after it starts nothing new', async () => {
    const trial = await aTrial();
    const { on, run, start, fails } = await aRun(trial);
    await fails();
    expect(await start()).toMatchObject({ runId: run.runId, playbookVersion: '1.1.0' });
    expect(on.engine.started.size).toBe(1);
    expect(await transit(on.runs, { runId: run.runId, take: 'succeed' })).toBe(true);
  });
});

describe('returning', () => {
  test('ends a trial first, then goes back to the version before, then has nowhere to go', async () => {
    const { act, versionFor, weights } = await aTrial();
    expect(await act('returnPlaybook', {})).toMatchObject({
      change: 'return',
      version: '1.1.0',
      liveVersion: '1.0.0',
      canaryVersion: null,
      changed: { by: 'lea', rationale: 'carefully' },
    });
    expect(weights()).toEqual([100]);
    await expect(act('returnPlaybook', {})).rejects.toMatchObject({ type: 'NotAllowed' });
    expect(await versionFor()).toBe('1.0.0');
  });

  test('goes back at once from what was published, once per request', async () => {
    const { act, versionFor, machines } = await aTrial();
    await act('publishPlaybook', { version: '1.1.0' });
    const back = { idempotencyKey: 'back' };
    const returned = await act('returnPlaybook', back);
    expect(returned).toMatchObject({ liveVersion: '1.0.0', versionBefore: null });
    expect(await act('returnPlaybook', back)).toEqual(returned);
    expect(await versionFor()).toBe('1.0.0');
    expect(machines.aliases.get('calm-down')?.[0]?.machineVersionArn).toMatch(/:1$/);
  });

  test('is for leads', async () => {
    const { ask } = await aTrial();
    const input = { idempotencyKey: 'r', ...why };
    await expect(ask('returnPlaybook', { input })).rejects.toMatchObject({ type: 'Forbidden' });
  });

  test('skips what was deprecated: a trial ends with what it was beside', async () => {
    const { act, versionFor, route, machines } = await aTrial();
    await act('deprecatePlaybook', { version: '1.0.0' });
    expect(await route()).not.toHaveProperty('canary');
    expect(await versionFor(['alarm', 'x'])).toBeUndefined();
    expect(machines.aliases.size).toBe(0);
  });
});
