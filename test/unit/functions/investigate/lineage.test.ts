import { describe, expect, test } from '@jest/globals';
import { anApi, lea, opening } from './an-api.ts';
import { writing } from './documents/an-editor.ts';

/** Two rooms; the first has a note, a task and a hypothesis that stands on evidence. */
async function twoRooms() {
  const api = await anApi();
  const open = (idempotencyKey: string) => api.mutate('openInvestigation', { ...opening, idempotencyKey });
  const [one, other] = [(await open('one')).investigationId, (await open('other')).investigationId];
  let keys = 0;
  const inOne = (field: string, input: object) =>
    api.mutate(field, { idempotencyKey: `k${keys++}`, investigationId: one, ...input }, lea);
  await inOne('addNote', { text: 'a note' });
  await inOne('addTask', { title: 'a task' });
  await inOne('stateHypothesis', { statement: 'the pool', evidenceIds: [] });
  const partsOf = async (investigationId: string) =>
    (await api.ask('investigation', { investigationId })) as unknown as Parts;
  return { ...api, one, other, inOne, partsOf };
}

interface Parts {
  readonly sequence: number;
  readonly notes: readonly { readonly noteId: string }[];
  readonly tasks: readonly { readonly taskId: string }[];
  readonly hypotheses: readonly { readonly hypothesisId: string }[];
  readonly lineage: readonly { readonly investigationId: string; readonly relation: string }[];
  readonly mergedInto?: string;
}

describe('links', () => {
  test('stand in both investigations, and go from both', async () => {
    const { inOne, partsOf, one, other } = await twoRooms();
    await inOne('linkInvestigations', { otherInvestigationId: other, relation: 'caused_by' });
    expect((await partsOf(one)).lineage).toMatchObject([
      { investigationId: other, relation: 'caused_by', from: 'here', author: { name: 'lea' } },
    ]);
    expect((await partsOf(other)).lineage).toMatchObject([{ investigationId: one, from: 'there' }]);
    await inOne('unlinkInvestigations', { otherInvestigationId: other, relation: 'caused_by' });
    for (const id of [one, other]) expect((await partsOf(id)).lineage).toEqual([]);
  });

  test('that are there already change nothing, and that are not there can not be taken away', async () => {
    const { inOne, other } = await twoRooms();
    const link = { otherInvestigationId: other, relation: 'related' };
    await inOne('linkInvestigations', link);
    expect(await inOne('linkInvestigations', link)).toBeNull();
    const unlinked = inOne('unlinkInvestigations', { ...link, relation: 'duplicate' });
    await expect(unlinked).rejects.toMatchObject({ info: { path: 'input.otherInvestigationId' } });
  });

  test('to itself or to nothing are refused', async () => {
    const { inOne, one } = await twoRooms();
    const link = (otherInvestigationId: string) =>
      inOne('linkInvestigations', { otherInvestigationId, relation: 'related' });
    await expect(link(one)).rejects.toMatchObject({ type: 'BadInput' });
    await expect(link('nobody')).rejects.toMatchObject({ type: 'NotFound' });
  });
});

describe('merging', () => {
  test('hands over what was said, seals the one that ends, and stands in both', async () => {
    const { inOne, partsOf, one, other } = await twoRooms();
    const before = await partsOf(one);
    await inOne('mergeInvestigations', { otherInvestigationId: other, rationale: 'the same matter' });
    expect(await partsOf(other)).toMatchObject({
      notes: before.notes,
      tasks: before.tasks,
      hypotheses: before.hypotheses,
      lineage: [{ investigationId: one, relation: 'merged_from', sequence: before.sequence }],
    });
    expect(await partsOf(one)).toMatchObject({
      mergedInto: other,
      lineage: [{ investigationId: other, relation: 'merged_into' }],
    });
    await expect(inOne('addNote', { text: 'too late' })).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { mergedInto: other },
    });
  });

  test('sent again answers the first event and merges once', async () => {
    const { mutate, partsOf, one, other } = await twoRooms();
    const merge = () =>
      mutate(
        'mergeInvestigations',
        { idempotencyKey: 'm', investigationId: one, otherInvestigationId: other, rationale: 'r' },
        lea,
      );
    expect(await merge()).toEqual(await merge());
    expect((await partsOf(other)).notes).toHaveLength(1);
  });

  test('is refused into one that was merged away, and to whoever is no lead', async () => {
    const { inOne, mutate, one, other } = await twoRooms();
    const back = {
      idempotencyKey: 'b',
      investigationId: other,
      otherInvestigationId: one,
      rationale: 'r',
    };
    await expect(mutate('mergeInvestigations', back)).rejects.toMatchObject({ type: 'Forbidden' });
    await inOne('mergeInvestigations', { otherInvestigationId: other, rationale: 'r' });
    await expect(mutate('mergeInvestigations', back, lea)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { path: 'input.otherInvestigationId', mergedInto: other },
    });
  });
});

describe('splitting', () => {
  test('opens a room with the chosen parts, which stay here too', async () => {
    const { inOne, partsOf, one } = await twoRooms();
    const before = await partsOf(one);
    const noteIds = before.notes.map(({ noteId }) => noteId);
    const split = await inOne('splitInvestigation', { title: 'The pool', noteIds, rationale: 'two matters' });
    const { investigationId: newId } = JSON.parse(split.data) as { investigationId: string };
    expect(await partsOf(newId)).toMatchObject({
      title: 'The pool',
      services: opening.services,
      notes: before.notes,
      tasks: [],
      lineage: [{ investigationId: one, relation: 'split_from', sequence: before.sequence }],
    });
    expect(await partsOf(one)).toMatchObject({
      notes: before.notes,
      lineage: [{ investigationId: newId, relation: 'split_into' }],
    });
  });

  test('refuses parts that are not here', async () => {
    const { inOne } = await twoRooms();
    const split = inOne('splitInvestigation', { title: 't', taskIds: ['nobody'], rationale: 'r' });
    await expect(split).rejects.toMatchObject({ info: { path: 'input.taskIds[0]' } });
  });
});

describe('archiving', () => {
  test('is for what is closed, hides it from lists, makes it read only, and can be taken back', async () => {
    const { inOne, ask, partsOf, one } = await twoRooms();
    await expect(inOne('archiveInvestigation', {})).rejects.toMatchObject({ type: 'NotAllowed' });
    for (const status of ['resolved', 'closed'])
      await inOne('updateInvestigation', { basedOn: (await partsOf(one)).sequence, status });
    await inOne('archiveInvestigation', {});
    const listed = async (args: object) =>
      ((await ask('investigations', args)).items as unknown as { investigationId: string }[]).map(
        ({ investigationId }) => investigationId,
      );
    expect(await listed({})).not.toContain(one);
    expect(await listed({ includeArchived: true })).toContain(one);
    await expect(inOne('addNote', { text: 'x' })).rejects.toMatchObject({ info: { archived: true } });
    await inOne('archiveInvestigation', { archived: false });
    await inOne('addNote', { text: 'x' });
  });
});

test('a legal hold says who asked for it and why', async () => {
  const { inOne, partsOf, one } = await twoRooms();
  expect(await inOne('holdInvestigation', { held: true, rationale: 'the court asked' })).toMatchObject({
    type: 'investigation.held',
    rationale: 'the court asked',
    actor: { name: 'lea' },
  });
  expect(await partsOf(one)).toMatchObject({ legalHold: true });
  expect(await inOne('holdInvestigation', { held: true, rationale: 'again' })).toBeNull();
});

test('services and teams change in place, with a conflict when somebody was faster', async () => {
  const { inOne, partsOf, one } = await twoRooms();
  await inOne('updateInvestigation', { basedOn: 4, services: ['checkout', 'cart'], teams: ['shop'] });
  expect(await partsOf(one)).toMatchObject({ services: ['checkout', 'cart'], teams: ['shop'] });
  await expect(inOne('updateInvestigation', { basedOn: 4, services: [] })).rejects.toMatchObject({
    type: 'Conflict',
    info: { field: 'services', yours: [], theirs: ['checkout', 'cart'] },
  });
});

describe('documents, cells and threads', () => {
  /** Two rooms with a notebook each; the first has a note, a threaded cell and an annotated series. */
  async function twoNotebooks() {
    const rooms = await twoRooms();
    const { mutate, inOne, other } = rooms;
    let keys = 0;
    const inOther = (field: string, input: object) =>
      mutate(field, { idempotencyKey: `o${keys++}`, investigationId: other, ...input }, lea);
    const markdown = (text: string) => ({ source: JSON.stringify({ kind: 'markdown', text }) });
    await inOther('addCell', markdown('there'));
    const made = await inOne('createDocument', { kind: 'note', title: 'What we see' });
    const { documentId } = JSON.parse(made.data) as { documentId: string };
    await inOne('updateDocument', { documentId, update: writing('it began at noon') });
    const { cellId } = JSON.parse((await inOne('addCell', markdown('here'))).data) as { cellId: string };
    await inOne('addCell', markdown('here too'));
    const started = await inOne('startThread', { about: { cellId }, text: 'why?', mentions: [] });
    const series = { name: 'errors', from: '2023-11-14T22:00:00Z', to: '2023-11-14T23:00:00Z' };
    await inOne('startThread', { about: { series }, text: 'this spike', mentions: [] });
    const { threadId } = JSON.parse(started.data) as { threadId: string };
    return { ...rooms, inOther, documentId, cellId, threadId };
  }

  const textsOf = ({ cells }: Written) =>
    cells.map(({ source }) => (JSON.parse(source) as { text: string }).text);

  interface Named {
    readonly versionId: string;
    readonly name: string;
    readonly atSequence: number;
    readonly investigationId?: string;
  }
  interface Written extends Parts {
    readonly documents: readonly {
      readonly documentId: string;
      readonly text: string;
      readonly versions: readonly Named[];
    }[];
    readonly cells: readonly { readonly cellId: string; readonly source: string }[];
    readonly threads: readonly { readonly comments: readonly { readonly text: string }[] }[];
  }

  test('go over in a merge: the notebook after the one that is there, and all can be worked on', async () => {
    const { inOne, inOther, partsOf, other, documentId, cellId, threadId } = await twoNotebooks();
    await inOne('mergeInvestigations', { otherInvestigationId: other, rationale: 'the same matter' });
    const merged = (await partsOf(other)) as Written;
    expect(merged.documents).toMatchObject([{ documentId, text: 'it began at noon' }]);
    expect(textsOf(merged)).toEqual(['there', 'here', 'here too']);
    expect(merged.threads.map(({ comments }) => comments[0]?.text)).toEqual(['why?', 'this spike']);
    const basedOn = merged.sequence;
    await inOther('updateDocument', { documentId, update: writing('and ended at one', 8) });
    await inOther('reviseCell', {
      cellId,
      basedOn,
      source: JSON.stringify({ kind: 'markdown', text: 'anew' }),
    });
    await inOther('replyToThread', { threadId, text: 'because', mentions: [] });
    expect(textsOf((await partsOf(other)) as Written)).toEqual(['there', 'anew', 'here too']);
  });

  /** The note of the first room with a version, and edited since: where the version is read, and who can bring it back. */
  async function aNamedNote() {
    const rooms = await twoNotebooks();
    const { inOne, ask, mutate, partsOf, documentId } = rooms;
    await inOne('nameDocumentVersion', { documentId, name: 'before the call' });
    await inOne('updateDocument', { documentId, update: writing('by phone', 8) });
    const versionsIn = async (investigationId: string) =>
      ((await partsOf(investigationId)) as Written).documents[0]!.versions;
    const readThere = async ({ investigationId, atSequence }: Named) =>
      (await ask('document', { documentId, investigationId, atSequence }))['text'];
    const restore = (investigationId: string, versionId: string, identity: object = lea) =>
      mutate(
        'restoreDocumentVersion',
        { idempotencyKey: `restore-${investigationId}`, investigationId, documentId, versionId },
        identity,
      );
    const textIn = async (investigationId: string) =>
      ((await partsOf(investigationId)) as Written).documents[0]!.text;
    return { ...rooms, versionsIn, readThere, restore, textIn };
  }

  test('go over in a merge with their versions, which are read where they were named, and brought back here', async () => {
    const { inOne, inOther, other, one, documentId, versionsIn, readThere, restore, textIn } =
      await aNamedNote();
    await inOne('mergeInvestigations', { otherInvestigationId: other, rationale: 'the same matter' });
    await inOther('nameDocumentVersion', { documentId, name: 'after it' });
    const [before, after] = await versionsIn(other);
    expect(before).toMatchObject({ name: 'before the call', investigationId: one });
    expect(after).not.toHaveProperty('investigationId');
    expect(await readThere(before!)).toBe('it began at noon');
    const { data } = await restore(other, before!.versionId);
    expect(JSON.parse(data)).toMatchObject({ fromInvestigationId: one });
    expect(await textIn(other)).toBe('it began at noon');
  });

  test('go along in a split and in what is split off that, and come home without being there twice', async () => {
    const { inOne, mutate, one, documentId, versionsIn, restore, textIn } = await aNamedNote();
    const chosen = { documentIds: [documentId], title: 'The pool', rationale: 'two matters' };
    const split = await inOne('splitInvestigation', chosen);
    const { investigationId: half } = JSON.parse(split.data) as { investigationId: string };
    const again = { idempotencyKey: 'again', investigationId: half, ...chosen };
    const { investigationId: quarter } = JSON.parse(
      (await mutate('splitInvestigation', again, lea)).data,
    ) as { investigationId: string };
    expect(await versionsIn(quarter)).toMatchObject([{ name: 'before the call', investigationId: one }]);
    await restore(quarter, (await versionsIn(quarter))[0]!.versionId);
    expect(await textIn(quarter)).toBe('it began at noon');
    const home = { idempotencyKey: 'home', investigationId: quarter, otherInvestigationId: one };
    await mutate('mergeInvestigations', { ...home, rationale: 'one matter' }, lea);
    expect(await versionsIn(one)).toEqual([expect.not.objectContaining({ investigationId: one })]);
  });

  test('have versions that are for those who may read where they were named', async () => {
    const { inOne, partsOf, one, documentId, versionsIn, restore } = await aNamedNote();
    const chosen = { documentIds: [documentId], title: 'The pool', rationale: 'two matters' };
    const split = await inOne('splitInvestigation', chosen);
    const { investigationId: half } = JSON.parse(split.data) as { investigationId: string };
    const [version] = await versionsIn(half);
    const { sequence: basedOn } = await partsOf(one);
    await inOne('restrictInvestigation', { basedOn, access: 'members', rationale: 'names of customers' });
    const other = { sub: 'sub-ole', username: 'ole', groups: ['lead', 'team-else'] };
    const before = await partsOf(half);
    await expect(restore(half, version!.versionId, other)).rejects.toMatchObject({
      type: 'Forbidden',
      info: { action: 'read' },
    });
    expect(await partsOf(half)).toEqual(before);
  });

  test('that were changed in the other log before are no conflict for who has seen the merge', async () => {
    const { inOne, inOther, partsOf, one, other } = await twoNotebooks();
    const [task] = (await partsOf(one)).tasks;
    for (const title of ['a', 'b', 'c'])
      await inOne('updateTask', {
        taskId: task?.taskId,
        title,
        basedOn: (await partsOf(one)).sequence,
      });
    await inOne('mergeInvestigations', { otherInvestigationId: other, rationale: 'the same matter' });
    const basedOn = (await partsOf(other)).sequence;
    await inOther('updateTask', { taskId: task?.taskId, title: 'd', basedOn });
    expect((await partsOf(other)).tasks).toMatchObject([{ title: 'd' }]);
  });

  test('go along in a split when they are chosen, with the threads about them', async () => {
    const { inOne, partsOf, documentId, cellId } = await twoNotebooks();
    const chosen = { documentIds: [documentId], cellIds: [cellId] };
    const split = await inOne('splitInvestigation', { title: 'The pool', ...chosen, rationale: 'two' });
    const { investigationId } = JSON.parse(split.data) as { investigationId: string };
    const parts = (await partsOf(investigationId)) as Written;
    expect(parts.documents).toMatchObject([{ documentId, text: 'it began at noon' }]);
    expect(textsOf(parts)).toEqual(['here']);
    expect(parts.threads.map(({ comments }) => comments[0]?.text)).toEqual(['why?']);
  });

  test('of a branch that is merged whole join with those that both have', async () => {
    const { inOne, mutate, partsOf, one, documentId, threadId } = await twoNotebooks();
    const made = await inOne('branchInvestigation', { title: 'what if' });
    const { investigationId: branch } = JSON.parse(made.data) as { investigationId: string };
    const inBranch = (field: string, input: object) =>
      mutate(field, { idempotencyKey: field, investigationId: branch, ...input }, lea);
    await inBranch('updateDocument', { documentId, update: writing('in the branch', 8) });
    await inBranch('replyToThread', { threadId, text: 'what if', mentions: [] });
    await inOne('updateDocument', { documentId, update: writing('in the room', 9) });
    await inBranch('mergeInvestigations', { otherInvestigationId: one, rationale: 'it was so' });
    const { documents, threads } = (await partsOf(one)) as Written;
    for (const text of ['it began at noon', 'in the branch', 'in the room'])
      expect(documents[0]?.text).toContain(text);
    expect(threads[0]?.comments.map(({ text }) => text)).toEqual(['why?', 'what if']);
  });

  test('take as many events as it takes, and one link', async () => {
    const { inOne, partsOf, log, other } = await twoNotebooks();
    const markdown = (text: string) => ({ source: JSON.stringify({ kind: 'markdown', text }) });
    for (let cell = 0; cell < 50; cell += 1) await inOne('addCell', markdown('x'.repeat(19_000)));
    const before = (await partsOf(other)).sequence;
    await inOne('mergeInvestigations', { otherInvestigationId: other, rationale: 'large' });
    const merged = await partsOf(other);
    expect(merged.sequence - before).toBeGreaterThan(3);
    expect((merged as Written).cells).toHaveLength(53);
    expect(merged.lineage.map(({ relation }) => relation)).toEqual(['merged_from']);
    const events = await log.read({ investigationId: other, afterSequence: before, limit: 100 });
    for (const event of events) expect(JSON.stringify(event).length).toBeLessThan(400_000);
  });

  test('beyond what an investigation may have are refused, and nothing changes', async () => {
    const { inOne, inOther, partsOf, one, other } = await twoNotebooks();
    for (let number = 0; number < 50; number += 1)
      await inOther('createDocument', { kind: 'note', title: `note ${number}` });
    const merge = inOne('mergeInvestigations', { otherInvestigationId: other, rationale: 'too many' });
    await expect(merge).rejects.toMatchObject({
      type: 'Limit',
      info: { limit: 50, path: 'input.otherInvestigationId' },
    });
    expect((await partsOf(one)).lineage).toEqual([]);
  });
});
