import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../../../../functions/respond/api/handler.ts';
import { runStep } from '../../../../../functions/respond/step/handler.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { FIELDS } from '../../../../../graphql/fields.ts';
import { FakeAuditTrail } from '../../../../fakes/audit-trail.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeOnCallDirectory } from '../../../../fakes/on-call-directory.ts';
import { FakeOwnerships } from '../../../../fakes/ownerships.ts';
import { FakeRequestAnswers } from '../../../../fakes/request-answers.ts';
import { apiOf, world as escalations } from '../escalation/given.ts';
import { launchedRun, openInvestigation, timeline, type World, world } from '../given.ts';

const context = { functionName: 'api', awsRequestId: 'request', memoryLimitInMB: '128' } as never;
const quiet = observability('respond/api', { STAGE: 'test', LOG_LEVEL: 'SILENT' });

/** Asks a field as AppSync does. */
async function ask(on: World, field: string, args: unknown, group = 'lead', sub = `sub-${group}`) {
  const identity = { sub, username: sub, groups: [group, 'team-shop'] };
  const onCall = {
    directory: new FakeOnCallDirectory(),
    answers: new FakeRequestAnswers(),
    clock: on.clock,
    ownerships: new FakeOwnerships(),
    catalogue: new FakeCatalogue(),
    ownables: { has: async () => true, services: async () => [] },
  };
  const answer = await createHandler({
    ...on,
    onCall,
    escalation: apiOf(escalations()),
    audit: new FakeAuditTrail(),
    observability: quiet,
  })({ field, arguments: args, identity, source: null, selection: [] }, context);
  return answer as { data?: Record<string, unknown>; error?: { type: string; message: string } };
}

async function waiting() {
  const on = world();
  await openInvestigation(on);
  const { runId } = await launchedRun(on);
  await runStep(on, { phase: 'locate', runId, at: '' });
  await runStep(on, {
    phase: 'approve',
    runId,
    step: 'agree',
    role: 'lead',
    count: 1,
    at: '',
    scope: { inputs: {}, item: null, index: null },
    question: 'Go?',
    opens: [],
    taskToken: 'token',
  });
  on.engine.wait('token');
  const input = { idempotencyKey: 'key-1', runId, step: 'agree', approved: true, rationale: 'I looked' };
  return { on, runId, input };
}

describe('reading', () => {
  test('shows the published playbooks to a viewer', async () => {
    const { data } = await ask(world(), 'playbooks', {}, 'viewer');
    expect(data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ playbookId: 'collect-diagnostics' }),
        expect.objectContaining({ playbookId: 'roll-back-ecs-service', version: '2.0.0' }),
      ]),
    );
    const shown = (data as unknown as { playbookId: string; document: string }[]).find(
      ({ playbookId }) => playbookId === 'roll-back-ecs-service',
    );
    expect(JSON.parse(String(shown?.document))).toMatchObject({ id: 'roll-back-ecs-service' });
  });

  test('shows runs and one run with ISO times, and null for an unknown one', async () => {
    const { on, runId } = await waiting();
    const run = {
      runId,
      status: 'waiting-for-approval',
      startedAt: '2026-03-01T12:00:00.000Z',
      waitingStep: 'agree',
      approvalRole: 'lead',
    };
    expect((await ask(on, 'playbookRun', { runId }, 'viewer')).data).toMatchObject(run);
    expect((await ask(on, 'playbookRuns', { limit: 10 }, 'viewer')).data).toMatchObject({
      items: [run],
      nextToken: null,
    });
    expect((await ask(on, 'playbookRun', { runId: 'nobody' }, 'viewer')).data).toBeNull();
  });

  test('is refused to somebody without a role', async () => {
    expect((await ask(world(), 'playbooks', {}, 'guest')).error).toMatchObject({ type: 'Forbidden' });
  });

  test('every field of the table is answered', async () => {
    const { Query, Mutation } = FIELDS['respond/api'];
    for (const field of [...Query, ...Mutation])
      expect((await ask(world(), field, {})).error?.message ?? '').not.toContain('is not served here');
  });
});

describe('starting a playbook', () => {
  const input = {
    idempotencyKey: 'key-1',
    playbookId: 'collect-diagnostics',
    investigationId: 'investigation-1',
    inputs: '{"serviceName":"checkout"}',
    rationale: 'before it is gone',
  };
  const opened = async () => {
    const on = world();
    await openInvestigation(on);
    return on;
  };

  test('starts a run on the investigation, once per key', async () => {
    const on = await opened();
    const first = await ask(on, 'startPlaybook', { input }, 'investigator');
    expect(first.data).toMatchObject({
      status: 'running',
      trigger: 'person',
      startedBy: 'sub-investigator',
      inputs: '{"serviceName":"checkout","minutes":30}',
    });
    expect((await ask(on, 'startPlaybook', { input }, 'investigator')).data).toEqual(first.data);
    expect(on.engine.started.size).toBe(1);
  });

  test.each([
    ['a viewer', {}, 'viewer', 'Forbidden'],
    ['an unknown playbook', { playbookId: 'nothing' }, 'lead', 'NotFound'],
    ['an unknown investigation', { investigationId: 'nowhere' }, 'lead', 'NotFound'],
    ['an input that it does not have', { inputs: '{"serviceName":"c","x":1}' }, 'lead', 'BadInput'],
    ['a missing input', { inputs: '{}' }, 'lead', 'BadInput'],
    ['an input of the wrong type', { inputs: '{"serviceName":5}' }, 'lead', 'BadInput'],
    ['inputs that are not JSON', { inputs: '{' }, 'lead', 'BadInput'],
    ['an input that is an object', { inputs: '{"serviceName":{"a":1}}' }, 'lead', 'BadInput'],
    ['a reason that is missing', { rationale: '' }, 'lead', 'BadInput'],
  ])('is refused for %s', async (_what, more, group, type) => {
    const on = await opened();
    expect((await ask(on, 'startPlaybook', { input: { ...input, ...more } }, group)).error).toMatchObject({
      type,
    });
    expect(on.engine.started.size).toBe(0);
  });

  test('on a closed investigation is refused', async () => {
    const on = await opened();
    const head = await on.log.head('investigation-1');
    on.log.head = async () => head && { ...head, summary: { ...head.summary, status: 'closed' } };
    expect((await ask(on, 'startPlaybook', { input })).error).toMatchObject({ type: 'NotAllowed' });
    expect(on.engine.started.size).toBe(0);
  });

  test('under a key used for other inputs is refused', async () => {
    const on = await opened();
    await ask(on, 'startPlaybook', { input });
    const other = { ...input, inputs: '{"serviceName":"cart"}' };
    expect((await ask(on, 'startPlaybook', { input: other })).error).toMatchObject({ type: 'KeyReused' });
  });

  test('within the cooldown is a conflict, also for another person', async () => {
    const on = await opened();
    await ask(on, 'startPlaybook', { input }, 'investigator');
    expect((await ask(on, 'startPlaybook', { input }, 'lead')).error).toMatchObject({ type: 'Conflict' });
  });
});

describe('answering an approval', () => {
  test('writes the answer with its reason, then lets the execution go on', async () => {
    const { on, input } = await waiting();
    expect((await ask(on, 'answerApproval', { input })).error).toBeUndefined();
    expect(on.engine.answers).toEqual([{ taskToken: 'token', approved: true }]);
    const events = await on.log.read({ investigationId: 'investigation-1', afterSequence: 3, limit: 10 });
    expect(events).toMatchObject([
      {
        type: 'playbook.approval-answered',
        actor: { kind: 'person', id: 'sub-lead' },
        rationale: 'I looked',
      },
    ]);
  });

  test('with no fails the waiting step by name', async () => {
    const { on, input } = await waiting();
    await ask(on, 'answerApproval', { input: { ...input, approved: false } });
    expect(on.engine.answers).toMatchObject([
      { approved: false, error: 'ApprovalRefused', cause: 'sub-lead: I looked' },
    ]);
  });

  test('needs the role of the step', async () => {
    const { on, input } = await waiting();
    expect((await ask(on, 'answerApproval', { input }, 'investigator')).error).toMatchObject({
      type: 'Forbidden',
    });
    expect(on.engine.answers).toEqual([]);
    expect(await timeline(on)).not.toContain('answered true');
  });

  test('works once: a second person, or a changed mind, gets a conflict', async () => {
    const { on, input } = await waiting();
    await ask(on, 'answerApproval', { input });
    const refusal = { ...input, idempotencyKey: 'key-2', approved: false };
    expect((await ask(on, 'answerApproval', { input: refusal })).error).toMatchObject({ type: 'Conflict' });
    expect((await ask(on, 'answerApproval', { input: refusal }, 'lead', 'other')).error).toMatchObject({
      type: 'Conflict',
    });
    expect(on.engine.answers).toHaveLength(1);
  });

  test('by several at once takes one answer', async () => {
    const { on, input } = await waiting();
    const people = ['ada', 'bob', 'cyd', 'dan'];
    const answers = await Promise.all(
      people.map((person, index) =>
        ask(on, 'answerApproval', { input: { ...input, approved: index % 2 === 0 } }, 'lead', person),
      ),
    );
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1);
    expect(on.engine.answers).toHaveLength(1);
    expect((await timeline(on)).filter((entry) => entry.startsWith('answered'))).toHaveLength(1);
  });

  test('sent again with the same key after a crash, finishes what was begun', async () => {
    const { on, input } = await waiting();
    const { succeed } = on.engine;
    on.engine.succeed = async () => {
      throw new Transient('died');
    };
    expect((await ask(on, 'answerApproval', { input })).error).toMatchObject({ type: 'Unavailable' });
    on.engine.succeed = succeed;
    expect((await ask(on, 'answerApproval', { input })).error).toBeUndefined();
    expect((await ask(on, 'answerApproval', { input })).error).toBeUndefined();
    expect(on.engine.answers).toHaveLength(1);
    expect((await timeline(on)).filter((entry) => entry.startsWith('answered'))).toHaveLength(1);
  });

  test('that comes too late is a conflict, though it stays on record', async () => {
    const { on, input } = await waiting();
    await on.engine.succeed('token');
    expect((await ask(on, 'answerApproval', { input })).error).toMatchObject({ type: 'Conflict' });
    expect(await timeline(on)).toContain('answered true');
  });

  test('of a run that waits for nothing, or for another step, is a conflict; of no run, not found', async () => {
    const { on, input } = await waiting();
    expect((await ask(on, 'answerApproval', { input: { ...input, step: 'other' } })).error).toMatchObject({
      type: 'Conflict',
    });
    expect((await ask(on, 'answerApproval', { input: { ...input, runId: 'nobody' } })).error).toMatchObject({
      type: 'NotFound',
    });
  });
});

describe('following a run', () => {
  test('gives what its investigation says about it, page by page, and where to go on', async () => {
    const { on, runId } = await waiting();
    const events = async (args: object) =>
      (await ask(on, 'playbookRunEvents', { runId, ...args }, 'viewer')).data as {
        items: { type: string; sequence: number }[];
        lastSequence: number;
      };
    const first = await events({ limit: 1 });
    expect(first.items.map(({ type }) => type)).toEqual(['playbook.run-started']);
    const rest = await events({ afterSequence: first.lastSequence });
    expect(rest.items.map(({ type }) => type)).toEqual(['playbook.step-changed']);
    expect(await events({ afterSequence: rest.lastSequence })).toEqual({
      items: [],
      lastSequence: rest.lastSequence,
    });
    expect((await ask(on, 'playbookRunEvents', { runId: 'nobody' })).error).toMatchObject({
      type: 'NotFound',
    });
  });

  test('tells the resolver whose subscription ends with which investigation', async () => {
    const { on, runId } = await waiting();
    expect((await ask(on, 'onPlaybookRun', { runId }, 'viewer')).data).toEqual({
      personId: 'sub-viewer',
      investigationId: 'investigation-1',
    });
  });

  test('is refused while it has no investigation: nobody knows yet who may', async () => {
    const on = world();
    const { runId } = await launchedRun(on);
    expect((await ask(on, 'onPlaybookRun', { runId })).error).toMatchObject({ type: 'Conflict' });
  });
});

describe('a run that goes on', () => {
  const again = (runId: string) => ({
    input: { idempotencyKey: 'again', runId, rationale: 'it was locked' },
  });

  test('is redriven by leads, once for each key', async () => {
    const { on, runId } = await waiting();
    await ask(on, 'stopPlaybookRun', again(runId));
    expect((await ask(on, 'redrivePlaybookRun', again(runId), 'investigator')).error).toMatchObject({
      type: 'Forbidden',
    });
    for (let time = 0; time < 2; time += 1)
      expect((await ask(on, 'redrivePlaybookRun', again(runId))).data).toMatchObject({
        status: 'running',
        attempt: 2,
        endedAt: null,
        changes: [],
      });
    expect([...on.engine.started.keys()].map((arn) => arn.endsWith(`:${runId}-2`))).toEqual([false, true]);
    expect((await timeline(on)).filter((entry) => entry === 'playbook.run-resumed')).toHaveLength(1);
  });

  test('is not undone while it runs, nor when it changed nothing', async () => {
    const { on, runId } = await waiting();
    expect((await ask(on, 'undoPlaybookRun', again(runId))).error).toMatchObject({
      type: 'Conflict',
      message: expect.stringContaining('it must be'),
    });
    await ask(on, 'stopPlaybookRun', again(runId));
    expect((await ask(on, 'undoPlaybookRun', again(runId))).error).toMatchObject({
      type: 'Conflict',
      message: expect.stringContaining('changed nothing'),
    });
  });
});

describe('stopping a run', () => {
  const stop = (runId: string) => ({
    input: { idempotencyKey: 'stop-1', runId, rationale: 'wrong service' },
  });

  test('stops the execution and says who and why on the timeline, once', async () => {
    const { on, runId } = await waiting();
    expect((await ask(on, 'stopPlaybookRun', stop(runId))).data).toMatchObject({
      status: 'stopped',
      waitingStep: null,
    });
    await ask(on, 'stopPlaybookRun', stop(runId));
    expect([...on.engine.started.values()]).toMatchObject([{ stopped: true }]);
    expect((await timeline(on)).filter((entry) => entry === 'ended stopped')).toHaveLength(1);
  });

  test('sent again after a crash, finishes what was begun', async () => {
    const { on, runId } = await waiting();
    const { stop: stopExecution } = on.engine;
    on.engine.stop = async () => {
      throw new Transient('died');
    };
    expect((await ask(on, 'stopPlaybookRun', stop(runId))).error).toMatchObject({ type: 'Unavailable' });
    expect((await on.runs.get(runId))?.status).toBe('stopped');
    on.engine.stop = stopExecution;
    await ask(on, 'stopPlaybookRun', stop(runId));
    expect([...on.engine.started.values()]).toMatchObject([{ stopped: true }]);
    expect(await timeline(on)).toContain('ended stopped');
  });

  test('is for leads, and for runs that are not over', async () => {
    const { on, runId } = await waiting();
    expect((await ask(on, 'stopPlaybookRun', stop(runId), 'investigator')).error).toMatchObject({
      type: 'Forbidden',
    });
    await runStep(on, {
      phase: 'finish',
      runId,
      at: '',
      outcome: 'refused',
      failure: { Error: 'ApprovalRefused', Cause: 'x' },
    });
    expect((await ask(on, 'stopPlaybookRun', stop(runId))).error).toMatchObject({
      type: 'Conflict',
      message: expect.stringContaining('refused'),
    });
  });
});
