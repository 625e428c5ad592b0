import { describe, expect, test } from '@jest/globals';
import { createHandler, runStep } from '../../../../../functions/respond/step/handler.ts';
import type { StepInput } from '../../../../../functions/respond/step/step-input.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { launchedRun, openInvestigation, timeline, type World, world } from '../given.ts';

async function located() {
  const on = world();
  await openInvestigation(on);
  const { runId } = await launchedRun(on);
  await runStep(on, { phase: 'locate', runId, at: '' });
  return { on, runId };
}
const place = { at: '', scope: { inputs: {}, item: null, index: null } };
const approve = (runId: string, taskToken = 'token-1'): StepInput => ({
  phase: 'approve',
  runId,
  step: 'agree',
  ...place,
  role: 'lead',
  count: 1,
  question: 'Roll back?',
  opens: [{ action: 'ecs-roll-back-service', with: { cluster: 'shop', service: 'checkout' } }],
  taskToken,
});
const summaries = async (on: World) =>
  (await on.log.read({ investigationId: 'investigation-1', afterSequence: 1, limit: 100 })).flatMap(
    ({ data }) => ('summary' in data ? [data.summary] : []),
  );

describe('locating the investigation', () => {
  test('asks again as long as there is none', async () => {
    const on = world();
    const { runId } = await launchedRun(on);
    await expect(runStep(on, { phase: 'locate', runId, at: '' })).rejects.toMatchObject({
      name: 'InvestigationNotOpenYet',
    });
  });

  test('writes the start on the timeline once, in the name of who started it', async () => {
    const { on, runId } = await located();
    await runStep(on, { phase: 'locate', runId, at: '' });
    expect(await timeline(on)).toEqual(['playbook.run-started']);
    const [event] = await on.log.read({ investigationId: 'investigation-1', afterSequence: 1, limit: 1 });
    expect(event).toMatchObject({
      actor: { kind: 'playbook', name: 'roll-back-ecs-service' },
      data: { runId, trigger: 'alarm:rollback-checkout' },
    });
  });

  test('takes the investigation that a person named, and their name and reason', async () => {
    const on = world();
    await openInvestigation(on);
    const startedBy = { kind: 'person', id: 'sub', name: 'Ada', teams: [] } as const;
    const { runId } = await launchedRun(on, {
      startedBy: { ...startedBy, teams: [] },
      rationale: 'it burns',
      investigationId: 'investigation-1',
      trigger: 'person',
    });
    await runStep(on, { phase: 'locate', runId, at: '' });
    const [event] = await on.log.read({ investigationId: 'investigation-1', afterSequence: 1, limit: 1 });
    expect(event).toMatchObject({ actor: startedBy, rationale: 'it burns' });
  });
});

describe('an approval', () => {
  test('keeps its token off the timeline, and says what it would set off', async () => {
    const { on, runId } = await located();
    await runStep(on, approve(runId));
    expect(await on.runs.get(runId)).toMatchObject({
      status: 'waiting-for-approval',
      waitingStep: 'agree',
      approvalRole: 'lead',
    });
    expect(await on.runs.approval(runId, 'agree')).toMatchObject({ taskToken: 'token-1' });
    expect(await summaries(on)).toEqual([
      'Roll back? Roll back service checkout on cluster shop to the task definition before the current one.',
    ]);
    const events = await on.log.read({ investigationId: 'investigation-1', afterSequence: 0, limit: 100 });
    expect(JSON.stringify(events)).not.toContain('token-1');
  });

  test('asked again after a crash, has the new token and one entry', async () => {
    const { on, runId } = await located();
    await runStep(on, approve(runId));
    await runStep(on, approve(runId, 'token-2'));
    expect(await on.runs.approval(runId, 'agree')).toMatchObject({ taskToken: 'token-2' });
    expect(await summaries(on)).toHaveLength(1);
  });

  test('for an action that does not exist is not asked', async () => {
    const { on, runId } = await located();
    const asking = runStep(on, { ...approve(runId), opens: [{ action: 'sing', with: {} }] } as StepInput);
    await expect(asking).rejects.toThrow('unknown action "sing"');
    expect(await on.runs.approval(runId, 'agree')).toBeUndefined();
  });
});

describe('judging an answer', () => {
  const judge = (runId: string, rows: (string | number | null)[][], column = 'rate'): StepInput => ({
    phase: 'judge',
    runId,
    step: 'look',
    expect: { column, operator: '<=', value: 0.05 },
    ...place,
    seconds: 60,
    ifLate: 'fail',
    result: { columns: ['side', 'rate'], rows },
  });

  test.each([
    ['a number that holds', [['after', 0.05]], true],
    ['the text of a number that holds, as Athena gives it', [['after', '0.01']], true],
    ['a number that does not hold', [['after', 0.06]], false],
    [
      'only the last row',
      [
        ['before', 0.01],
        ['after', 0.4],
      ],
      false,
    ],
    ['no row', [], false],
    ['null', [['after', null]], false],
    ['an empty text, which is not zero', [['after', '']], false],
  ])('decides by %s', async (_what, rows, met) => {
    const { on, runId } = await located();
    expect(await runStep(on, judge(runId, rows))).toEqual({ met, late: false });
  });

  test('gives up when the time since the first look is over, and says what it saw', async () => {
    const { on, runId } = await located();
    await runStep(on, judge(runId, [['after', 0.4]]));
    on.time.now += 60_000;
    const last = runStep(on, judge(runId, [['after', 0.3]]));
    await expect(last).rejects.toMatchObject({
      name: 'ExpectationNotMet',
      message: 'rate is 0.3, wanted rate <= 0.05',
    });
  });

  test('rejects a column that the result does not have', async () => {
    const { on, runId } = await located();
    await expect(runStep(on, judge(runId, [], 'ratio'))).rejects.toMatchObject({
      code: 'BadInput',
      path: 'expect.column',
    });
  });
});

describe('a run that was stopped', () => {
  test('does no further step', async () => {
    const { on, runId } = await located();
    await on.runs.advance(runId, { from: ['running'], set: { status: 'stopped' } });
    const act = {
      phase: 'run',
      runId,
      step: 's',
      action: 'ecs-roll-back-service',
      with: { cluster: 'shop', service: 'checkout' },
      undo: 'action',
      timeoutSeconds: 60,
      ...place,
    } as const;
    await expect(runStep(on, act)).rejects.toMatchObject({ code: 'Conflict' });
    await expect(runStep(on, approve(runId))).rejects.toMatchObject({ code: 'Conflict' });
    expect(on.containers.deployed).toEqual([]);
  });

  test('stays stopped, whatever its execution ends with', async () => {
    const { on, runId } = await located();
    await on.runs.advance(runId, { from: ['running'], set: { status: 'stopped' } });
    await runStep(on, { phase: 'finish', runId, at: '', outcome: 'failed' });
    expect((await on.runs.get(runId))?.status).toBe('stopped');
    expect(await timeline(on)).not.toContain('ended failed');
  });
});

test('an action that hangs is not put back while it may still be under way', async () => {
  const { on, runId } = await located();
  const act = {
    phase: 'run',
    runId,
    step: 's',
    action: 'ecs-roll-back-service',
    with: { cluster: 'shop', service: 'checkout' },
    undo: 'action',
    timeoutSeconds: 60,
    ...place,
  } as const;
  const { recordOutcome } = on.runs;
  on.runs.recordOutcome = async (key, outcome) => {
    if (key.endsWith('/ran')) throw new Error('still under way');
    return recordOutcome.call(on.runs, key, outcome);
  };
  await expect(runStep(on, act)).rejects.toThrow('still under way');
  on.runs.recordOutcome = recordOutcome.bind(on.runs);
  const failure = { Error: 'States.Timeout', Cause: '' };
  await runStep(on, { phase: 'failed', runId, step: 's', of: 'run', at: '', refused: false, failure });
  const undo = () => runStep(on, { phase: 'undo', runId, at: '' });
  await expect(undo()).rejects.toMatchObject({ name: 'NotYetSteady' });
  on.time.now += 135_000;
  expect(await undo()).toEqual({ next: 'undo' });
});

describe('what went wrong', () => {
  const failed = (runId: string, failure: { Error: string; Cause: string }): StepInput => ({
    phase: 'failed',
    runId,
    step: 's',
    of: 'run',
    at: '',
    refused: false,
    failure,
  });

  test.each([
    [
      'a Lambda error',
      { Error: 'Conflict', Cause: '{"errorType":"Conflict","errorMessage":"gone","trace":["at x"]}' },
      'Conflict: gone',
    ],
    ['a refusal', { Error: 'ApprovalRefused', Cause: 'Ada: not now' }, 'refused: Ada: not now'],
    ['a timeout', { Error: 'States.Timeout', Cause: '' }, 'nothing happened in time'],
    ['something unknown', { Error: 'Odd', Cause: '{"a":1}' }, 'Odd: {"a":1}'],
  ])('is told in one line for %s', async (_what, failure, text) => {
    const { on, runId } = await located();
    await runStep(on, failed(runId, failure));
    expect(await summaries(on)).toEqual([text]);
  });
});

describe('the step function', () => {
  const context = { functionName: 'step', awsRequestId: 'request', memoryLimitInMB: '128' } as never;
  const handlerOn = (on: World) =>
    createHandler({
      ...on,
      observability: observability('respond/step', { STAGE: 'test', LOG_LEVEL: 'SILENT' }),
    });

  test('answers null where there is nothing to say', async () => {
    const on = world();
    await openInvestigation(on);
    const { runId } = await launchedRun(on);
    expect(await handlerOn(on)({ phase: 'locate', runId, at: '' }, context)).toBeNull();
  });

  test.each([
    ['an unknown phase', { phase: 'dance', runId: 'r' }, 'BadInput'],
    ['an unknown run', { phase: 'locate', runId: 'nobody' }, 'NotFound'],
  ])('fails under the name that state machines match, for %s', async (_what, event, name) => {
    await expect(handlerOn(world())(event, context)).rejects.toMatchObject({ name });
  });
});
