import { describe, expect, test } from '@jest/globals';
import { redriveRun } from '../../../../../functions/respond/api/redrive-run.ts';
import { stopRun } from '../../../../../functions/respond/api/stop-run.ts';
import { undoRun } from '../../../../../functions/respond/api/undo-run.ts';
import { changesOf } from '../../../../../functions/respond/step/changes.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';
import { caller } from '../given.ts';
import { asProcess, Fate } from './mortal.ts';
import { type Ended, execute, RUN_ID, setUp, type TwelveStepWorld } from './run-with-fate.ts';

const CALM = { rate: 0 };
const NOT_CALM = { rate: 2 };
const lead = caller('lead');
const asked = (idempotencyKey: string) => ({ idempotencyKey, runId: RUN_ID, rationale: 'as rehearsed' });

const live = (world: TwelveStepWorld, circumstances = CALM): Promise<Ended> =>
  execute(world, { fate: new Fate(), ...circumstances });

/** Runs, and is stopped by a lead when a step comes to a phase. */
const stoppedAt = (world: TwelveStepWorld, step: string, phase: string): Promise<Ended> =>
  execute(world, {
    fate: new Fate(),
    ...CALM,
    before: async (on, input) => {
      if (input.phase !== phase || !('step' in input) || input.step !== step) return;
      if ((await on.runs.get(RUN_ID))?.attempt === undefined) await stopRun(on, asked('stop'), lead);
    },
  });

const statesOf = async (world: TwelveStepWorld) =>
  (await changesOf(world.runs, (await world.runs.get(RUN_ID))!)).map(({ step, state }) => `${step} ${state}`);

describe('a run that is undone on request', () => {
  test('puts back everything it did, the newest first, in the name of who asked', async () => {
    const world = await setUp();
    const before = (await live(await setUp(), NOT_CALM)).services;
    const done = await live(world);
    expect(done.run?.status).toBe('succeeded');
    expect(await undoRun(world, asked('undo'), lead)).toMatchObject({ status: 'running', attempt: 2 });
    const undone = await live(world);
    expect(undone.run?.status).toBe('undone');
    expect(undone.services).toEqual(before);
    expect(undone.changes.slice(done.changes.length)[0]).toBe('last runs new');
    expect((await statesOf(world)).every((each) => each.endsWith(' undone'))).toBe(true);
    const events = await world.log.read({ investigationId: 'i-1', afterSequence: 1, limit: 1_000 });
    expect(events.find(({ type }) => type === 'playbook.run-resumed')).toMatchObject({
      actor: { id: lead.id },
      rationale: 'as rehearsed',
      data: { kind: 'undo', attempt: 2 },
    });
    expect(events.at(-1)).toMatchObject({
      data: { outcome: 'undone', summary: expect.stringContaining('as rehearsed') },
    });
  });

  test('is undone once, whenever a process of it dies', async () => {
    const whole = async (fate: Fate) => {
      const world = await setUp();
      const { changes } = await stoppedAt(world, 'left', 'verify');
      const { runs, log, engine } = world;
      const ask = () =>
        asProcess({ name: 'undo', fate, ports: { runs, log, engine } }, (mortal) =>
          undoRun({ ...world, ...mortal }, asked('undo'), lead),
        );
      await ask().catch(ask);
      const ended = await execute(world, { fate, ...CALM });
      return {
        status: ended.run?.status,
        changes: ended.changes.slice(changes.length),
        starts: engine.started.size,
      };
    };
    const fate = new Fate();
    const lived = await whole(fate);
    expect(lived).toMatchObject({ status: 'undone', starts: 1 });
    for (const [moment, at] of fate.names.entries())
      expect({ at, ...(await whole(new Fate(moment))) }).toEqual({ at, ...lived });
  });

  test('has nothing to put back twice', async () => {
    const world = await setUp();
    await live(world, NOT_CALM);
    await expect(undoRun(world, asked('undo'), lead)).rejects.toThrow('is undone; it must be');
    const refused = await setUp();
    await stoppedAt(refused, 'agree', 'approve');
    await expect(undoRun(refused, asked('undo'), lead)).rejects.toThrow('changed nothing');
  });

  test('that fails stops there, and says of every step how it stands; asked again, goes on', async () => {
    const world = await setUp();
    await live(world);
    await undoRun(world, asked('undo'), lead);
    const { deploy } = world.containers;
    world.containers.deploy = async (target, revision) => {
      if (target.service === 'always') throw new Rejected('Forbidden', 'somebody locked it');
      return deploy.call(world.containers, target, revision);
    };
    expect((await live(world)).run?.status).toBe('failed');
    const states = await statesOf(world);
    expect(states.slice(-4)).toEqual([
      'always undo-failed',
      'other.deep undone',
      'restart undone',
      'last undone',
    ]);
    expect(states.slice(0, -4).every((each) => each.endsWith(' done'))).toBe(true);
    expect(world.told).toEqual([
      expect.stringContaining(
        'always could not be put back, and somebody has to look. Put back: other.deep, restart, last. Still in place: scale,',
      ),
    ]);
    await expect(redriveRun(world, asked('again'), lead)).rejects.toThrow('start it anew');
    world.containers.deploy = deploy;
    await undoRun(world, asked('undo again'), lead);
    expect((await live(world)).run?.status).toBe('undone');
    expect((await statesOf(world)).every((each) => each.endsWith(' undone'))).toBe(true);
  });
});

describe('a run that is redriven', () => {
  test.each([
    ['scale', 'precheck'],
    ['first', 'verify'],
    ['left', 'verify'],
    ['right', 'run'],
    ['one', 'verify'],
    ['which', 'choose'],
    ['other.deep', 'verify'],
    ['calm', 'judge'],
  ])('after it was stopped at %s %s does the rest, and nothing twice', async (step, phase) => {
    const plain = await live(await setUp());
    const world = await setUp();
    const stopped = await stoppedAt(world, step, phase);
    expect(stopped.run?.status).toBe('stopped');
    const { changes } = world.containers;
    const atStop = [...changes];
    await redriveRun(world, asked('again'), lead);
    const ended = await live(world);
    expect(ended.run?.status).toBe('succeeded');
    expect(ended.changes.slice(0, atStop.length)).toEqual(atStop);
    expect([...ended.changes].sort()).toEqual([...plain.changes].sort());
    expect(ended.services).toEqual(plain.services);
  });

  test('does nothing any more between its stop and its redrive', async () => {
    const world = await setUp();
    const stopped = await stoppedAt(world, 'first', 'run');
    expect(stopped.changes).toEqual(['scaled has 3 tasks']);
  });

  test('that has to wait for an answer asks anew', async () => {
    const world = await setUp();
    await stoppedAt(world, 'agree', 'answered');
    await redriveRun(world, asked('again'), lead);
    const ended = await live(world);
    expect(ended.run?.status).toBe('succeeded');
    expect(ended.said.filter((each) => each.startsWith('playbook.approval-answered'))).toHaveLength(2);
  });

  test('is not one of which something was put back', async () => {
    const world = await setUp();
    await live(world, NOT_CALM);
    await expect(redriveRun(world, asked('again'), lead)).rejects.toThrow(
      'is undone; it must be failed or stopped',
    );
  });

  test('is not one whose document is no longer what is published', async () => {
    const world = await setUp();
    await stoppedAt(world, 'first', 'precheck');
    const live = { ...world.live, ofRun: async () => undefined };
    await expect(redriveRun({ ...world, live }, asked('again'), lead)).rejects.toThrow('start it anew');
  });

  test('is redriven once by two who ask at once, and the other is told so', async () => {
    const world = await setUp();
    await stoppedAt(world, 'first', 'precheck');
    const answers = await Promise.allSettled([
      redriveRun(world, asked('mine'), lead),
      redriveRun(world, asked('theirs'), caller('lead', 'sub-other')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(world.engine.started.size).toBe(1);
  });
});
