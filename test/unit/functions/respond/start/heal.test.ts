import { expect, test } from '@jest/globals';
import { healUnstarted } from '../../../../../functions/respond/start/heal.ts';
import { launchedRun, type World, world } from '../given.ts';

/** A run whose process died between decision and start. */
async function decided(on: World): Promise<string> {
  const { start } = on.engine;
  on.engine.start = async () => {
    throw new Error('died');
  };
  await expect(launchedRun(on)).rejects.toThrow('died');
  on.engine.start = start;
  return (await on.runs.list({ limit: 1 })).items[0]!.runId;
}

test('a run that was decided a minute ago and never started is started', async () => {
  const on = world();
  const runId = await decided(on);
  on.time.now += 60_001;
  await healUnstarted(on);
  expect(await on.runs.get(runId)).toMatchObject({ status: 'running', executionArn: expect.any(String) });
});

test('one that may still be starting is left alone', async () => {
  const on = world();
  await decided(on);
  on.time.now += 59_000;
  expect(await healUnstarted(on)).toEqual([]);
  expect(on.engine.started.size).toBe(0);
});

test('one that is older than a quarter of an hour fails: it is too late to act on it', async () => {
  const on = world();
  const runId = await decided(on);
  on.time.now += 15 * 60_000 + 1;
  await healUnstarted(on);
  expect(await on.runs.get(runId)).toMatchObject({ status: 'failed', endedAt: on.time.now });
  expect(on.engine.started.size).toBe(0);
});

test('one whose playbook has no state machine any more fails, and the others are started all the same', async () => {
  const on = world();
  const runId = await decided(on);
  const orphan = { ...(await on.runs.get(runId))!, runId: 'orphan', playbookId: 'gone' };
  await on.runs.claim(orphan, { target: 'orphan', until: 0, now: on.time.now });
  on.time.now += 60_001;
  expect(await healUnstarted(on)).toHaveLength(2);
  expect(await on.runs.get('orphan')).toMatchObject({ status: 'failed', endedAt: on.time.now });
  expect(await on.runs.get(runId)).toMatchObject({ status: 'running' });
});
