import { describe, expect, test } from '@jest/globals';
import { answerApproval } from '../../../../functions/respond/api/answer-approval.ts';
import { compile } from '../../../../functions/respond/compile/compile.ts';
import type { StateMachine } from '../../../../functions/respond/compile/states.ts';
import {
  caller,
  launchedRun,
  openInvestigation,
  publishedPlaybook,
  TARGET,
  timeline,
  type World,
  world,
} from './given.ts';
import { execute, type Script } from './local-execution.ts';

const OLD = 'arn:aws:ecs:x:1:task-definition/checkout:7';
const BAD = 'arn:aws:ecs:x:1:task-definition/checkout:8';
const rate = (value: number | null) => ({
  columns: ['side', 'total', 'errors', 'rate'],
  rows: [
    ['before', 100, 40, 0.4],
    ['after', 100, 1, value],
  ],
});

const definitionOf = (on: World): StateMachine =>
  compile(publishedPlaybook('roll-back-ecs-service').playbook, { actions: on.actions, playbooks: [] });

/** A lead answers through the API; the execution learns of it as it would from Step Functions. */
const answering =
  (on: World, approved: boolean): NonNullable<Script['answer']> =>
  async (token) => {
    on.engine.wait(token);
    const [run] = (await on.runs.list({ limit: 1 })).items;
    const input = {
      idempotencyKey: 'k',
      runId: run!.runId,
      step: 'agree',
      approved,
      rationale: 'I looked at it',
    };
    await answerApproval(on, input, caller('lead'));
    const answer = on.engine.answers.at(-1)!;
    if (answer.approved) return { approved: true };
    throw Object.assign(new Error(answer.cause), { name: answer.error });
  };

async function started() {
  const on = world();
  await openInvestigation(on);
  const { runId, inputs } = await launchedRun(on);
  return { on, run: { definition: definitionOf(on), runId, inputs } };
}

describe('a compiled playbook, executed', () => {
  test('approved and verified: rolls back and succeeds, step by step on the timeline', async () => {
    const { on, run } = await started();
    const asked: Record<string, unknown>[] = [];
    const { status } = await execute(on, run, {
      answer: answering(on, true),
      query: (_call, parameters) => {
        asked.push(parameters);
        return rate(0.01);
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect((await on.containers.describe(TARGET)).taskDefinition).toBe(OLD);
    expect(asked).toEqual([{ service: 'checkout', deploymentTime: '2026-03-01T12:00:00.000Z', minutes: 15 }]);
    expect(await timeline(on)).toEqual([
      'playbook.run-started',
      'agree approve waiting',
      'answered true',
      'agree approve succeeded',
      'roll-back precheck succeeded',
      'roll-back run succeeded',
      'roll-back verify succeeded',
      'errors-fell query succeeded',
      'ended succeeded',
    ]);
    expect(await on.runs.get(run.runId)).toMatchObject({ status: 'succeeded', endedAt: on.time.now });
  });

  test('refused: nothing is done and the run ends refused', async () => {
    const { on, run } = await started();
    const { status } = await execute(on, run, { answer: answering(on, false) });
    expect(status).toBe('SUCCEEDED');
    expect(on.containers.deployed).toEqual([]);
    expect(await timeline(on)).toEqual([
      'playbook.run-started',
      'agree approve waiting',
      'answered false',
      'agree approve failed',
      'ended refused',
    ]);
    const ended = await on.runs.get(run.runId);
    expect(ended?.status).toBe('refused');
    expect(ended?.waitingStep).toBeUndefined();
  });

  test('unanswered in time: counts as refused', async () => {
    const { on, run } = await started();
    const states = { ...run.definition.States } as Record<string, { TimeoutSeconds?: number }>;
    states['agree.approve'] = { ...states['agree.approve'], TimeoutSeconds: 0.05 };
    const definition = { ...run.definition, States: states } as unknown as StateMachine;
    await execute(on, { ...run, definition }, { answer: () => new Promise(() => {}) });
    expect((await on.runs.get(run.runId))?.status).toBe('refused');
    expect(on.containers.deployed).toEqual([]);
    const events = await on.log.read({ investigationId: 'investigation-1', afterSequence: 1, limit: 10 });
    const summaries = events.flatMap(({ data }) => ('summary' in data ? [data.summary] : []));
    expect(summaries.at(-1)).toBe('agree: nothing happened in time');
    expect(await on.runs.approval(run.runId, 'agree')).toBeUndefined();
  });

  test('errors do not fall: what was there is put back and the run ends undone', async () => {
    const { on, run } = await started();
    const { status, visited } = await execute(on, run, {
      answer: answering(on, true),
      query: () => {
        on.time.now += 60_000;
        return rate(0.4);
      },
    });
    expect(status).toBe('FAILED');
    expect(on.containers.deployed).toEqual([OLD, BAD]);
    expect(visited.filter((name) => name === 'errors-fell.query').length).toBeGreaterThan(3);
    expect((await timeline(on)).slice(-3)).toEqual([
      'errors-fell query failed',
      'roll-back undo succeeded',
      'ended undone',
    ]);
    expect((await on.runs.get(run.runId))?.status).toBe('undone');
  });

  test('errors fall late: asks again until they do', async () => {
    const { on, run } = await started();
    const answers = [rate(null), rate(0.2), rate(0.01)];
    const { status } = await execute(on, run, {
      answer: answering(on, true),
      query: (call) => answers[call]!,
    });
    expect(status).toBe('SUCCEEDED');
  });

  test('the service never gets steady: the step that failed is itself undone', async () => {
    const { on, run } = await started();
    on.containers.immediate = false;
    await execute(on, run, { answer: answering(on, true) });
    expect(on.containers.deployed).toEqual([OLD, BAD]);
    expect((await timeline(on)).slice(-3)).toEqual([
      'roll-back verify failed',
      'roll-back undo succeeded',
      'ended undone',
    ]);
  });

  test('a service that is not tagged is not touched, and nothing is undone that was not done', async () => {
    const { on, run } = await started();
    on.containers.add(TARGET, [OLD, BAD], {});
    const { visited } = await execute(on, run, { answer: answering(on, true) });
    expect(on.containers.deployed).toEqual([]);
    expect(visited).not.toContain('roll-back.undo');
    expect((await timeline(on)).slice(-2)).toEqual(['roll-back precheck failed', 'ended failed']);
  });

  test('a step function that dies in the middle is run again and does nothing twice', async () => {
    const { on, run } = await started();
    const died = new Set<string>();
    const { status } = await execute(on, run, {
      answer: answering(on, true),
      query: () => rate(0),
      before: (state) => {
        if (died.has(state)) return;
        died.add(state);
        throw Object.assign(new Error('signal: killed'), { name: 'Runtime.ExitError' });
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect(on.containers.deployed).toEqual([OLD]);
    expect(new Set(await timeline(on)).size).toBe((await timeline(on)).length);
  });

  test('no investigation ever opens: the run fails and nothing is done', async () => {
    const on = world();
    const { runId, inputs } = await launchedRun(on);
    const { status, visited } = await execute(on, { definition: definitionOf(on), runId, inputs }, {});
    expect(status).toBe('FAILED');
    expect(visited.filter((name) => name === 'locate-investigation')).toHaveLength(25);
    expect(await on.runs.get(runId)).toMatchObject({ status: 'failed' });
    expect(on.containers.deployed).toEqual([]);
  });

  test('the investigation opens a little later than the run: the run waits for it', async () => {
    const on = world();
    const { runId, inputs } = await launchedRun(on);
    const locating: Promise<unknown>[] = [];
    await execute(
      on,
      { definition: definitionOf(on), runId, inputs },
      {
        answer: answering(on, false),
        before: (state, attempt) => {
          if (state === 'locate-investigation' && attempt === 3) locating.push(openInvestigation(on));
        },
      },
    );
    expect((await timeline(on))[0]).toBe('playbook.run-started');
    expect((await on.runs.get(runId))?.investigationId).toBe('investigation-1');
  });
});

describe('collect-diagnostics, executed', () => {
  test('freezes the errors and changes of the service as evidence of the investigation', async () => {
    const on = world();
    await openInvestigation(on);
    const published = publishedPlaybook('collect-diagnostics');
    const { runId, inputs } = await launchedRun(on, {
      published,
      inputs: { serviceName: 'checkout', minutes: 30 },
    });
    const definition = compile(published.playbook, { actions: on.actions, playbooks: [] });
    expect((await execute(on, { definition, runId, inputs }, {})).status).toBe('SUCCEEDED');
    expect(await timeline(on)).toEqual([
      'playbook.run-started',
      'freeze precheck succeeded',
      'evidence.frozen',
      'evidence.frozen',
      'freeze run succeeded',
      'freeze verify succeeded',
      'ended succeeded',
    ]);
  });
});
