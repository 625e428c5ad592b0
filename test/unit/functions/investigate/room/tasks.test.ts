import { describe, expect, test } from '@jest/globals';
import { anApi, lea, opening } from '../an-api.ts';

interface TaskShown {
  readonly taskId: string;
  readonly state: string;
}

async function aRoomWithATask() {
  const api = await anApi();
  const { investigationId } = await api.mutate('openInvestigation', opening);
  const inIt = { idempotencyKey: 'task', investigationId };
  const assignee = { kind: 'team', id: 'payments' };
  await api.mutate('addTask', { ...inIt, title: 'Look', assignee, dueAt: '2023-11-15T00:00:00+01:00' });
  const tasks = async () =>
    (await api.ask('investigation', { investigationId }))['tasks'] as readonly TaskShown[];
  const taskId = (await tasks())[0]?.taskId ?? '';
  return { ...api, investigationId, taskId, tasks };
}

describe('tasks', () => {
  test('are handed to somebody until a time', async () => {
    const { tasks } = await aRoomWithATask();
    expect(await tasks()).toMatchObject([
      {
        title: 'Look',
        state: 'open',
        assignee: { kind: 'team', id: 'payments' },
        dueAt: '2023-11-14T23:00:00.000Z',
        author: { name: 'ana' },
      },
    ]);
  });

  test('change field by field, and lose what is cleared', async () => {
    const { mutate, tasks, taskId, investigationId } = await aRoomWithATask();
    const change = { idempotencyKey: 'u', investigationId, taskId, basedOn: 2 };
    await mutate('updateTask', { ...change, title: 'Look closer', clear: ['assignee'] });
    expect(await tasks()).toMatchObject([{ title: 'Look closer', dueAt: '2023-11-14T23:00:00.000Z' }]);
    expect((await tasks())[0]).not.toHaveProperty('assignee');
  });

  test('two people who change the same field: the second gets both values, and different fields do not collide', async () => {
    const { mutate, taskId, investigationId } = await aRoomWithATask();
    const change = (idempotencyKey: string, fields: object) =>
      mutate('updateTask', { idempotencyKey, investigationId, taskId, basedOn: 2, ...fields }, lea);
    await change('first', { title: 'Mine' });
    await expect(change('second', { title: 'Yours' })).rejects.toMatchObject({
      type: 'Conflict',
      info: { field: 'title', yours: 'Yours', theirs: 'Mine', sequence: 3 },
    });
    await change('third', { clear: ['dueAt'] });
    expect(await change('fourth', { title: 'Mine' })).toBeNull();
  });

  test('go the ways of the table only', async () => {
    const { mutate, tasks, taskId, investigationId } = await aRoomWithATask();
    const go = (state: string) =>
      mutate('changeTaskState', { idempotencyKey: state, investigationId, taskId, state });
    await go('done');
    await expect(go('in_progress')).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { from: 'done', to: 'in_progress', allowed: ['open'] },
    });
    expect(await tasks()).toMatchObject([{ state: 'done' }]);
  });

  test.each([
    ['addTask', { title: '' }, 'input.title'],
    ['addTask', { title: 'x', dueAt: 'tomorrow' }, 'input.dueAt'],
    ['addTask', { title: 'x', assignee: { kind: 'dog', id: 'rex' } }, 'input.assignee.kind'],
    ['updateTask', { taskId: 'nobody', basedOn: 1, title: 'x' }, 'input.taskId'],
    ['changeTaskState', { taskId: 'nobody', state: 'done' }, 'input.taskId'],
  ])('%s of %j names the field', async (field, input, path) => {
    const { mutate, investigationId } = await aRoomWithATask();
    const sent = mutate(field, { idempotencyKey: 'bad', investigationId, ...input });
    await expect(sent).rejects.toMatchObject({ type: 'BadInput', info: { path } });
  });
});

describe('decisions', () => {
  test('say what and why, and stay when a later one takes their place', async () => {
    const { mutate, ask, investigationId } = await aRoomWithATask();
    const decide = (idempotencyKey: string, input: object) =>
      mutate('makeDecision', { idempotencyKey, investigationId, ...input });
    const first = await decide('one', { statement: 'Roll back', rationale: 'it began with it' });
    const { decisionId } = JSON.parse(first.data) as { decisionId: string };
    await decide('two', { statement: 'Wait', rationale: 'it ended', supersedes: decisionId });
    expect((await ask('investigation', { investigationId }))['decisions']).toMatchObject([
      { statement: 'Roll back', rationale: 'it began with it', superseded: true },
      { statement: 'Wait', superseded: false, supersedes: decisionId },
    ]);
    const again = decide('three', { statement: 'x', rationale: 'y', supersedes: decisionId });
    await expect(again).rejects.toMatchObject({ info: { path: 'input.supersedes' } });
  });

  test('need a rationale and cite what is there', async () => {
    const { mutate, investigationId } = await aRoomWithATask();
    const decide = (input: object) =>
      mutate('makeDecision', { idempotencyKey: 'd', investigationId, statement: 's', ...input });
    await expect(decide({})).rejects.toMatchObject({ info: { path: 'input.rationale' } });
    await expect(decide({ rationale: 'r', evidenceIds: ['e'] })).rejects.toMatchObject({
      info: { path: 'input.evidenceIds[0]' },
    });
    await expect(decide({ rationale: 'r', hypothesisIds: ['h'] })).rejects.toMatchObject({
      info: { path: 'input.hypothesisIds[0]' },
    });
  });
});
