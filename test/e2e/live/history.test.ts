import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { asked, graphql, operation } from '../../steps/graphql.ts';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { expectSoundLog } from './sound-log.ts';

const people = new People();
let [ana, ben]: SignedInPerson[] = [];
let investigationId = '';

beforeAll(async () => {
  ana = await people.join('ana', 'lead');
  ben = await people.join('ben', 'investigator');
});
beforeEach(async () => {
  investigationId = await openInvestigation(ana!);
});
afterAll(() => people.leave());

const input = (fields: object) => ({ input: { idempotencyKey: randomUUID(), investigationId, ...fields } });
const send = (name: string, fields: object, by = ben!) => asked(by.token, operation(name), input(fields));
const sent = async (name: string, fields: object) =>
  dataOf(await send(name, fields)) as Record<string, string>;
const markdown = (text: string) => JSON.stringify({ kind: 'markdown', text });
const diff = async (from: number) =>
  (await asked(ben!.token, operation('diff-investigation'), { investigationId, from })).parts;

test('a revision is named, compared with the present, and restored without erasing anything', async () => {
  const { hypothesisId } = await sent('state-hypothesis', { statement: 'the pool', evidenceIds: [] });
  const { cellId } = await sent('add-cell', { source: markdown('what we know'), origin: 'the call' });
  await send('name-revision', { name: 'before the call' });
  await send('state-hypothesis', { statement: 'the queue', evidenceIds: [] });
  await send('revise-cell', { cellId, basedOn: 3, source: markdown('what we thought') });
  const differs = await diff(3);
  expect(differs.map(({ part }: { part: string }) => part)).toEqual(['hypotheses', 'cells']);
  expect(differs[1].changed[0]).toMatchObject({ id: cellId });

  const refused = await graphql(
    ben!.token,
    operation('restore-investigation'),
    input({ toSequence: 3, basedOn: 6 }),
  );
  expect(refused.errors[0]).toMatchObject({ errorType: 'Forbidden' });
  const unseen = await graphql(
    ana!.token,
    operation('restore-investigation'),
    input({ toSequence: 3, basedOn: 4 }),
  );
  expect(unseen.errors[0]).toMatchObject({ errorType: 'Conflict', errorInfo: { path: 'input.basedOn' } });
  const restored = await send('restore-investigation', { toSequence: 3, basedOn: 6 }, ana);
  expect(restored.hypotheses).toMatchObject([{ hypothesisId }]);
  expect(restored.cells).toMatchObject([{ source: markdown('what we know') }]);
  expect(await diff(3)).toEqual([]);

  const page = await asked(ben!.token, operation('investigation-revisions'), { investigationId, limit: 100 });
  expect(page.items.at(-3)).toMatchObject({ sequence: 3, names: ['before the call'] });
  expectSoundLog(await logOf(ben!, investigationId));
});

test('two people comment on a cell, and one of them runs the query in it', async () => {
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const query = {
    kind: 'query',
    templateId: 'new-errors-of-a-service',
    parameters: { service: 'checkout', since },
    store: 'hot',
  };
  const { cellId } = await sent('add-cell', { source: JSON.stringify(query) });
  const { threadId, commentId } = await sent('start-thread', {
    about: { cellId },
    text: 'run it?',
    mentions: ['ana'],
  });
  await send('run-query-cell', { cellId }, ana);
  await send('reply-to-thread', { threadId, text: 'done' }, ana);
  const edit = input({ commentId, basedOn: 5, text: 'mine now' });
  const foreign = await graphql(ana!.token, operation('edit-comment'), edit);
  expect(foreign.errors[0]).toMatchObject({ errorType: 'NotAllowed' });
  await send('resolve-thread', { threadId });

  const room = await asked(ben!.token, operation('investigation'), { investigationId });
  expect(room.threads).toMatchObject([
    { resolved: true, about: { cellId }, comments: [{ mentions: ['ana'] }, { text: 'done' }] },
  ]);
  const { evidenceId } = room.cells[0].results[0];
  expect(room.evidence).toMatchObject([{ evidenceId, kind: 'query' }]);
});

test('a branch tries something out, and its merge shows what both changed before it takes anything over', async () => {
  const { taskId } = await sent('add-task', { title: 'look' });
  const branchId = (await sent('branch-investigation', { title: 'What if' }))['investigationId']!;
  const there = { investigationId: branchId };
  await send('add-note', { ...there, text: 'the queue was long' });
  await send('update-task', { ...there, taskId, basedOn: 2, title: 'look at the queue' });
  await send('update-task', { taskId, basedOn: 3, title: 'look at the pool' });

  const refused = await graphql(ana!.token, operation('merge-branch'), input({ branchId }));
  expect(refused.errors[0]).toMatchObject({
    errorType: 'Conflict',
    errorInfo: {
      conflicts: [{ part: 'tasks', id: taskId, field: 'title', base: 'look', here: 'look at the pool' }],
    },
  });
  const resolutions = [{ part: 'tasks', id: taskId, field: 'title', take: 'branch' }];
  await send('merge-branch', { branchId, resolutions }, ana);
  const tasks = 'query($id: ID!) { investigation(investigationId: $id) { notes { text } tasks { title } } }';
  const room = await asked(ben!.token, tasks, { id: investigationId });
  expect(room.notes).toMatchObject([{ text: 'the queue was long' }]);
  expect(room.tasks).toMatchObject([{ title: 'look at the queue' }]);
  expectSoundLog(await logOf(ben!, investigationId));
  expectSoundLog(await logOf(ben!, branchId));
});
