import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, GraphQLEnumType } from 'graphql';
import { PART_NAMES } from '../../../../../functions/investigate/history/parts.ts';
import { RESTORABLE_NAMES } from '../../../../../functions/investigate/history/restore.ts';
import { aRoom } from '../a-room.ts';
import { ana, lea, vic } from '../an-api.ts';
import { anEditor, writing } from '../documents/an-editor.ts';

describe('revisions', () => {
  test('are listed from the newest, page by page, with who, when, why and their names', async () => {
    const { act, ask, investigationId } = await aRoom();
    await act('addNote', { text: 'one' });
    await act('addNote', { text: 'two' });
    await act('nameRevision', { name: 'before the call', atSequence: 2 });
    await act('nameRevision', { name: 'first note', atSequence: 2 });
    const page = await ask('investigationRevisions', { investigationId, limit: 3 });
    expect(page.items.map(({ sequence }) => sequence)).toEqual([5, 4, 3]);
    const rest = await ask('investigationRevisions', {
      investigationId,
      limit: 3,
      nextToken: page['nextToken'],
    });
    expect(rest).toMatchObject({
      nextToken: null,
      items: [
        { sequence: 2, type: 'note.added', actor: { name: 'ana' }, names: ['before the call', 'first note'] },
        { sequence: 1, type: 'investigation.opened', names: [] },
      ],
    });
  });

  test('that are not there yet have no name and no difference', async () => {
    const { send, diff } = await aRoom();
    await expect(send('nameRevision', { name: 'x', atSequence: 2 })).rejects.toMatchObject({
      type: 'BadInput',
      info: { path: 'input.atSequence' },
    });
    await expect(diff(2)).rejects.toMatchObject({ type: 'BadInput', info: { path: 'from' } });
    await expect(diff(1, ['weather'])).rejects.toMatchObject({
      type: 'BadInput',
      info: { path: 'parts[0]' },
    });
  });
});

describe('the difference between two revisions', () => {
  test('says what was added, changed with both values, and removed', async () => {
    const { act, send, sequence, diff, restore } = await aRoom();
    const { hypothesisId } = await act('stateHypothesis', { statement: 'the pool', evidenceIds: [] });
    const { taskId } = await act('addTask', { title: 'look' });
    const { documentId } = await act('createDocument', { kind: 'note', title: 'What we see' });
    const from = await sequence();
    await send('updateInvestigation', { basedOn: 1, title: 'Orders fail' });
    await act('updateTask', { taskId, basedOn: from, title: 'look closer' });
    await act('updateDocument', { documentId, update: writing('it began at noon') });
    await act('addNote', { text: 'noted' });
    await restore(1, { parts: ['hypotheses'] });
    expect(await diff(from)).toMatchObject([
      { part: 'investigation', changed: [{ fields: [{ field: 'title', to: '"Orders fail"' }] }] },
      { part: 'notes', added: [{ value: expect.stringContaining('noted') }] },
      { part: 'hypotheses', removed: [{ id: hypothesisId }], added: [], changed: [] },
      {
        part: 'tasks',
        changed: [{ id: taskId, fields: [{ field: 'title', from: '"look"', to: '"look closer"' }] }],
      },
      { part: 'documents', changed: [{ fields: [{ field: 'text', from: '""', to: '"it began at noon"' }] }] },
    ]);
    expect(await diff(from, undefined, from)).toEqual([]);
  });
});

describe('restoring', () => {
  test('brings all or one part back by more events, and erases nothing', async () => {
    const { act, sequence, diff, restore, log, investigationId } = await aRoom();
    const { documentId } = await act('createDocument', { kind: 'note', title: 'What we see' });
    const editor = anEditor(1);
    const edit = (text: string) =>
      act('updateDocument', {
        documentId,
        update: editor.edit((doc) => doc.getText('content').insert(0, text))[0],
      });
    await edit('first ');
    const { hypothesisId } = await act('stateHypothesis', { statement: 'the pool', evidenceIds: [] });
    const then = await sequence();
    await edit('second ');
    await act('createDocument', { kind: 'board', title: 'Map' });
    await act('stateHypothesis', { statement: 'the queue', evidenceIds: [] });
    const before = await log.read({ investigationId, afterSequence: 0, limit: 100 });
    const answered = await restore(then, { parts: ['hypotheses'], rationale: 'too early' });
    expect(answered['hypotheses']).toMatchObject([{ hypothesisId }]);
    expect((await diff(then)).map(({ part }) => part)).toEqual(['documents']);
    await restore(then);
    expect(await diff(then)).toEqual([]);
    const after = await log.read({ investigationId, afterSequence: 0, limit: 100 });
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map(({ type, rationale }) => [type, rationale])).toEqual([
      ['part.restored', 'too early'],
      ['document.restored', undefined],
      ['document.restored', undefined],
    ]);
  });

  test('leaves alone what a decision names, and all facts', async () => {
    const { act, restore, ask, investigationId } = await aRoom();
    const { hypothesisId } = await act('stateHypothesis', { statement: 'the pool', evidenceIds: [] });
    await act('addNote', { text: 'noted' });
    await act('makeDecision', { statement: 'wait', rationale: 'r', hypothesisIds: [hypothesisId] });
    await act(
      'settleVerdict',
      { outcome: 'inconclusive', statement: 's', evidenceIds: [], ruledOutHypothesisIds: [] },
      lea,
    );
    await restore(1);
    expect(await ask('investigation', { investigationId })).toMatchObject({
      sequence: 5,
      hypotheses: [{ hypothesisId }],
      notes: [{ text: 'noted' }],
      decisions: [{ statement: 'wait' }],
      verdicts: [{ outcome: 'inconclusive' }],
    });
  });

  test('is a conflict that shows what somebody changed in the part meanwhile', async () => {
    const { act, restore, sequence } = await aRoom();
    const { taskId } = await act('addTask', { title: 'look' });
    const basedOn = await sequence();
    await act('updateTask', { taskId, basedOn, title: 'look closer' }, lea);
    await expect(restore(1, { basedOn, parts: ['tasks'] })).rejects.toMatchObject({
      type: 'Conflict',
      info: {
        path: 'input.basedOn',
        changes: [
          {
            part: 'tasks',
            changed: [{ id: taskId, fields: [{ field: 'title', from: 'look', to: 'look closer' }] }],
          },
        ],
      },
    });
    await restore(1, { basedOn, parts: ['documents'] });
  });

  test('makes a field new for whoever had seen an older value', async () => {
    const { act, send, restore, sequence } = await aRoom();
    const { taskId } = await act('addTask', { title: 'look' });
    await act('updateTask', { taskId, basedOn: 2, title: 'look closer' });
    const basedOn = await sequence();
    await restore(2);
    const stale = send('updateTask', { taskId, basedOn, title: 'look away' });
    await expect(stale).rejects.toMatchObject({ type: 'Conflict', info: { theirs: 'look', sequence: 4 } });
  });

  test.each([
    ['a sequence that is not there yet', { toSequence: 9 }, 'input.toSequence'],
    ['a basedOn that is not there yet', { basedOn: 9 }, 'input.basedOn'],
    ['a part that is a fact', { parts: ['verdicts'] }, 'input.parts[0]'],
    ['no part', { parts: [] }, 'input.parts'],
  ])('refuses %s', async (_what, input, path) => {
    const { restore } = await aRoom();
    await expect(restore(1, input)).rejects.toMatchObject({ type: 'BadInput', info: { path } });
  });

  test('is for leads', async () => {
    const { send, act, ask, investigationId } = await aRoom();
    const input = { toSequence: 1, basedOn: 1 };
    await expect(send('restoreInvestigation', input, ana)).rejects.toMatchObject({ type: 'Forbidden' });
    await expect(act('nameRevision', { name: 'x' }, vic)).rejects.toMatchObject({ type: 'Forbidden' });
    expect((await ask('investigationRevisions', { investigationId }, vic)).items).toHaveLength(1);
  });
});

test('the parts of the schema are those of the code', async () => {
  const source = await readFile(new URL('../../../../../graphql/schema.graphql', import.meta.url), 'utf8');
  const declared = 'scalar AWSDateTime scalar AWSJSON';
  const directives =
    'directive @aws_iam on OBJECT | FIELD_DEFINITION directive @aws_cognito_user_pools on OBJECT | FIELD_DEFINITION directive @aws_subscribe(mutations: [String!]) on FIELD_DEFINITION';
  const schema = buildSchema(`${declared} ${directives} ${source}`);
  const valuesOf = (name: string) => {
    const type = schema.getType(name);
    return type instanceof GraphQLEnumType ? type.getValues().map((value) => value.name) : [];
  };
  expect(valuesOf('InvestigationPart')).toEqual(PART_NAMES);
  expect(valuesOf('RestorablePart')).toEqual(RESTORABLE_NAMES);
});
