import { expect, test } from '@jest/globals';
import { watchRuns } from '../../../../../functions/respond/start/watchdog.ts';
import { locate } from '../../../../../functions/respond/step/locate.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { launchedRun, openInvestigation, timeline, type World, world } from '../given.ts';

/** A run whose process died, or whose start was throttled, between decision and start. */
async function decided(on: World): Promise<string> {
  const { start } = on.engine;
  on.engine.start = async () => {
    throw new Transient('StartExecution: ThrottlingException');
  };
  const { runId } = await launchedRun(on);
  on.engine.start = start;
  return runId;
}

test('a run that was decided a minute ago and never started is started', async () => {
  const on = world();
  const runId = await decided(on);
  on.time.now += 60_001;
  expect(await watchRuns(on)).toEqual(['started']);
  expect(await on.runs.get(runId)).toMatchObject({ status: 'running', executionArn: expect.any(String) });
});

test('one that may still be starting is left alone', async () => {
  const on = world();
  await decided(on);
  on.time.now += 59_000;
  expect(await watchRuns(on)).toEqual([]);
  expect(on.engine.started.size).toBe(0);
});

test('a start that is throttled again is tried the next time', async () => {
  const on = world();
  const runId = await decided(on);
  const { start } = on.engine;
  on.engine.start = async () => {
    throw new Transient('StartExecution: ThrottlingException');
  };
  on.time.now += 60_001;
  expect(await watchRuns(on)).toEqual(['later']);
  on.engine.start = start;
  expect(await watchRuns(on)).toEqual(['started']);
  expect(await on.runs.get(runId)).toMatchObject({ status: 'running' });
});

test('one that is older than a quarter of an hour fails and says why: it is too late to act on it', async () => {
  const on = world();
  const runId = await decided(on);
  on.time.now += 15 * 60_000 + 1;
  expect(await watchRuns(on)).toEqual(['failed']);
  expect(await on.runs.get(runId)).toMatchObject({
    status: 'failed',
    endedAt: on.time.now,
    because: 'was decided, but could not be started within a quarter of an hour',
  });
  expect(on.engine.started.size).toBe(0);
});

test('one whose playbook has no state machine any more fails, and the others are started all the same', async () => {
  const on = world();
  const runId = await decided(on);
  const orphan = { ...(await on.runs.get(runId))!, runId: 'orphan', playbookId: 'gone' };
  await on.runs.claim(orphan, { target: 'orphan', until: 0, now: on.time.now });
  on.time.now += 60_001;
  expect([...(await watchRuns(on))].sort()).toEqual(['failed', 'started']);
  expect(await on.runs.get('orphan')).toMatchObject({
    status: 'failed',
    because: 'playbook gone has no state machine here',
  });
  expect(await on.runs.get(runId)).toMatchObject({ status: 'running' });
});

test('one that nobody expected to fail so keeps none of the others from being started, and is told of at the end', async () => {
  const on = world();
  const runId = await decided(on);
  const odd = { ...(await on.runs.get(runId))!, runId: 'a-odd', executionArn: 'odd', startedAt: 0 };
  await on.runs.claim(odd, { target: 'odd', until: 0, now: on.time.now });
  on.engine.state = async () => {
    throw new Error('AccessDenied');
  };
  on.time.now += 60_001;
  await expect(watchRuns(on)).rejects.toThrow('AccessDenied');
  expect(await on.runs.get(runId)).toMatchObject({ status: 'running' });
});

test('a run whose execution goes on is left to it', async () => {
  const on = world();
  const { runId } = await launchedRun(on);
  on.time.now += 3_600_000;
  expect(await watchRuns(on)).toEqual(['going']);
  expect(await on.runs.get(runId)).toMatchObject({ status: 'running' });
});

test('a run whose execution is over without a word fails, on its timeline too, and is not looked at again', async () => {
  const on = world();
  await openInvestigation(on);
  const { runId, executionArn } = await launchedRun(on);
  await locate(on, runId);
  await on.engine.stop(String(executionArn));
  on.time.now += 60_001;
  expect(await watchRuns(on)).toEqual(['failed']);
  expect(await on.runs.get(runId)).toMatchObject({
    status: 'failed',
    because: expect.stringContaining('its execution ended as ABORTED'),
  });
  expect(await timeline(on)).toEqual(['playbook.run-started', 'ended failed']);
  expect(await watchRuns(on)).toEqual([]);
});

test('a run whose execution is gone fails', async () => {
  const on = world();
  const { runId } = await launchedRun(on);
  on.engine.started.clear();
  on.time.now += 60_001;
  expect(await watchRuns(on)).toEqual(['failed']);
  expect(await on.runs.get(runId)).toMatchObject({ because: 'its execution is gone' });
});
