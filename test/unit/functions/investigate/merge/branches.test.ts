import { describe, expect, test } from '@jest/globals';
import { aRoom } from '../a-room.ts';
import { ana, lea } from '../an-api.ts';
import { anEditor, writing } from '../documents/an-editor.ts';

const markdown = (text: string) => JSON.stringify({ kind: 'markdown', text });

interface Shown {
  readonly sequence: number;
  readonly lineage: readonly object[];
  readonly notes: readonly { readonly text: string }[];
  readonly hypotheses: readonly { readonly statement: string }[];
  readonly tasks: readonly { readonly title: string }[];
  readonly cells: readonly { readonly source: string }[];
  readonly documents: readonly {
    readonly title: string;
    readonly text: string;
    readonly state: string;
    readonly versions: readonly { readonly name: string; readonly versionId: string }[];
  }[];
}

/** A room with one of each, and a branch of it. `there` acts in the branch. */
async function aBranch() {
  const room = await aRoom();
  const { hypothesisId } = await room.act('stateHypothesis', { statement: 'the pool', evidenceIds: [] });
  const { taskId } = await room.act('addTask', { title: 'look' });
  const { cellId } = await room.act('addCell', { source: markdown('what we know') });
  const { documentId } = await room.act('createDocument', { kind: 'note', title: 'What we see' });
  const editor = anEditor(1);
  const [update] = editor.edit((doc) => doc.getText('content').insert(0, 'it began at noon. '));
  await room.act('updateDocument', { documentId, update });
  const made = await room.act('branchInvestigation', { title: 'What if it was the queue' });
  const branchId = made['investigationId']!;
  const there = (field: string, input: object) => room.act(field, { investigationId: branchId, ...input });
  const show = async (investigationId: string) =>
    (await room.ask('investigation', { investigationId })) as unknown as Shown;
  const merge = (more: object = {}, identity: object = lea) =>
    room.send('mergeBranch', { branchId, ...more }, identity);
  const both = async () => [await show(room.investigationId), await show(branchId)] as const;
  return { ...room, hypothesisId, taskId, cellId, documentId, branchId, there, show, merge, both };
}

describe('a branch', () => {
  test('begins with what the other one had, and each says where the other one is', async () => {
    const { both, investigationId, branchId, sequence } = await aBranch();
    const [here, there] = await both();
    expect(there).toMatchObject({
      sequence: 2,
      title: 'What if it was the queue',
      lineage: [{ investigationId, relation: 'branched_from', sequence: 6 }],
    });
    expect(here.lineage).toMatchObject([{ investigationId: branchId, relation: 'branched_into' }]);
    for (const part of ['hypotheses', 'tasks', 'notes'] as const) expect(there[part]).toEqual(here[part]);
    expect(there.documents[0]).toMatchObject({ text: 'it began at noon. ' });
    expect(await sequence()).toBe(7);
  });

  test('lists the versions of documents that were named before, and brings them back', async () => {
    const { act, there, show, documentId, investigationId } = await aBranch();
    await act('nameDocumentVersion', { documentId, name: 'at noon' });
    const { investigationId: branch } = await act('branchInvestigation', { title: 'later' });
    const [document] = (await show(branch!)).documents;
    expect(document!.versions).toMatchObject([{ name: 'at noon', atSequence: 7, investigationId }]);
    const inBranch = { investigationId: branch, documentId };
    await there('updateDocument', { ...inBranch, update: writing('more ', 5) });
    await there('restoreDocumentVersion', { ...inBranch, versionId: document!.versions[0]!.versionId });
    expect((await show(branch!)).documents[0]!.text).toBe('it began at noon. ');
  });

  test('goes its own way', async () => {
    const { there, act, both, taskId } = await aBranch();
    await there('updateTask', { taskId, basedOn: 2, title: 'look there' });
    await act('addNote', { text: 'only here' });
    const [here, branch] = await both();
    expect([here.tasks[0]!.title, branch.tasks[0]!.title]).toEqual(['look', 'look there']);
    expect(branch.notes).toEqual([]);
  });

  test('is made once for a key, and has no branches of its own', async () => {
    const { act, there, log } = await aBranch();
    const again = { idempotencyKey: 'once', title: 'another' };
    expect(await act('branchInvestigation', again)).toEqual(await act('branchInvestigation', again));
    expect((await log.list({ limit: 10 })).items).toHaveLength(3);
    await expect(there('branchInvestigation', { title: 'deeper' })).rejects.toMatchObject({
      type: 'NotAllowed',
    });
  });
});

describe('merging a branch', () => {
  test('takes over what it added and what only it changed, and merges what both wrote', async () => {
    const { there, act, both, merge, ...made } = await aBranch();
    const { documentId, taskId, cellId } = made;
    await there('addNote', { text: 'the queue was long' });
    await there('stateHypothesis', { statement: 'the queue', evidenceIds: [] });
    await there('updateTask', { taskId, basedOn: 2, title: 'look at the queue' });
    const known = (await both())[1].documents[0]!.state;
    const write = (client: number, text: string, at: number) =>
      anEditor(client, known).edit((doc) => doc.getText('content').insert(at, text))[0];
    await there('updateDocument', { documentId, update: write(2, 'in the branch. ', 18) });
    const fresh = await there('createDocument', { kind: 'note', title: 'Queue' });
    await there('updateDocument', { documentId: fresh['documentId'], update: writing('new', 4) });
    await there('renameDocument', { documentId, basedOn: 2, title: 'What we saw' });
    await act('updateDocument', { documentId, update: write(3, 'Here: ', 0) });
    await act('reviseCell', { cellId, basedOn: 7, source: markdown('what we know here') });
    await merge({ rationale: 'it was the queue' });
    const [here] = await both();
    expect(here.notes).toMatchObject([{ text: 'the queue was long', author: { name: 'ana' } }]);
    expect(here.hypotheses.map(({ statement }) => statement)).toEqual(['the pool', 'the queue']);
    expect(here.tasks[0]).toMatchObject({ title: 'look at the queue' });
    expect(here.cells[0]).toMatchObject({ source: markdown('what we know here'), revision: 2 });
    expect(here.documents).toMatchObject([
      { title: 'What we saw', text: 'Here: it began at noon. in the branch. ' },
      { title: 'Queue', text: 'new' },
    ]);
  });

  test('shows every field that both changed, with the three values, and overwrites nothing', async () => {
    const { there, act, both, merge, taskId, cellId, documentId } = await aBranch();
    await there('updateTask', { taskId, basedOn: 2, title: 'branch' });
    await act('updateTask', { taskId, basedOn: 7, title: 'here' });
    await there('removeCell', { cellId, basedOn: 2 });
    await act('reviseCell', { cellId, basedOn: 7, source: markdown('here') });
    await there('renameDocument', { documentId, basedOn: 2, title: 'branch' });
    await act('renameDocument', { documentId, basedOn: 7, title: 'here' });
    const before = await both();
    await expect(merge()).rejects.toMatchObject({
      type: 'Conflict',
      info: {
        conflicts: [
          { part: 'tasks', id: taskId, field: 'title', base: 'look', here: 'here', branch: 'branch' },
          { part: 'cells', id: cellId, field: '*', branch: null },
          { part: 'documents', id: documentId, field: 'title', base: 'What we see' },
        ],
      },
    });
    expect(await both()).toEqual(before);
    const take = (part: string, id: string, field: string, side: string) => ({ part, id, field, take: side });
    await merge({
      resolutions: [
        take('tasks', taskId!, 'title', 'branch'),
        take('cells', cellId!, '*', 'here'),
        take('documents', documentId!, 'title', 'here'),
      ],
    });
    const [here] = await both();
    expect(here.tasks[0]).toMatchObject({ title: 'branch' });
    expect(here.cells[0]).toMatchObject({ source: markdown('here') });
    expect(here.documents[0]).toMatchObject({ title: 'here' });
  });

  test('takes a removal over, and a member that was removed here only when it is said', async () => {
    const { there, act, both, merge, cellId } = await aBranch();
    const other = await act('addCell', { source: markdown('later, here') });
    await there('reviseCell', { cellId, basedOn: 2, source: markdown('branch') });
    await act('removeCell', { cellId, basedOn: 7 });
    await merge({ resolutions: [{ part: 'cells', id: cellId, field: '*', take: 'branch' }] });
    const [here] = await both();
    expect(here.cells).toMatchObject([{ source: markdown('branch') }, { cellId: other['cellId'] }]);
    await there('removeCell', { cellId, basedOn: 3 });
    await merge();
    expect((await both())[0].cells).toMatchObject([{ cellId: other['cellId'] }]);
  });

  test('brings the versions that were named in it, and those of before are not there twice', async () => {
    const { there, act, both, merge, documentId, branchId } = await aBranch();
    await act('nameDocumentVersion', { documentId, name: 'here' });
    const known = (await both())[1].documents[0]!.state;
    const [update] = anEditor(2, known).edit((doc) => doc.getText('content').insert(0, 'there: '));
    await there('updateDocument', { documentId, update });
    await there('nameDocumentVersion', { documentId, name: 'there' });
    await merge();
    await merge();
    const { versions } = (await both())[0].documents[0]!;
    expect(versions).toMatchObject([{ name: 'here' }, { name: 'there', investigationId: branchId }]);
    expect(versions[0]).not.toHaveProperty('investigationId');
    await act('updateDocument', { documentId, update: writing('later ', 6) });
    await act('restoreDocumentVersion', { documentId, versionId: versions[1]!.versionId });
    expect((await both())[0].documents[0]!.text).toBe('there: it began at noon. ');
  });

  test('twice changes no more than once', async () => {
    const { there, both, merge, documentId } = await aBranch();
    await there('addNote', { text: 'noted' });
    await there('updateDocument', { documentId, update: writing('more ', 5) });
    await merge();
    const { sequence: _first, lineage: _one, ...once } = (await both())[0];
    await merge();
    const { sequence: _second, lineage: _two, ...twice } = (await both())[0];
    expect(twice).toEqual(once);
  });

  test('is for leads, and of its own branches only', async () => {
    const { merge, mutate, investigationId } = await aBranch();
    await expect(merge({}, ana)).rejects.toMatchObject({ type: 'Forbidden' });
    const input = { idempotencyKey: 'm', investigationId, branchId: investigationId };
    await expect(mutate('mergeBranch', input, lea)).rejects.toMatchObject({
      type: 'BadInput',
      info: { path: 'input.branchId' },
    });
  });
});
