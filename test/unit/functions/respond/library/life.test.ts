import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { VERSION_TRANSITIONS } from '../../../../../functions/respond/library/transitions.ts';
import { PlaybookState } from '../../../../../schemas/stored-playbook.ts';
import { aLibrary, ana, ben, documentOf, lea, vic } from './given.ts';

const which = { playbookId: 'calm-down', version: '1.0.0' };

/** The library with one draft by ana. */
async function aDraft(written: Parameters<typeof documentOf>[0] = {}) {
  const library = aLibrary();
  const document = documentOf(written);
  const saved = await library.act('savePlaybookDraft', { document, basedOn: 0, rationale: 'learnt' });
  return { ...library, document, saved };
}

async function proposed() {
  const library = await aDraft();
  await library.act('proposePlaybook', { ...which, rationale: 'twice last week' });
  return library;
}

describe('a draft', () => {
  test('whose tests pass and cover every change is tested, and shown as it was written', async () => {
    const { ask, document, saved } = await aDraft();
    expect(saved).toMatchObject({ ...which, state: 'tested', revision: 1, obstacles: [], document });
    expect(await ask('playbookVersion', which, vic)).toEqual(saved);
    expect(await ask('playbookVersions', { playbookId: 'calm-down' }, vic)).toEqual([saved]);
    expect(saved).toMatchObject({ authors: ['ana'], saved: { by: 'ana', rationale: 'learnt' } });
  });

  test.each([
    ['a failure that no test takes', { untested: true }, 'no test in which scale-out fails'],
    [
      'an action that is not there',
      { more: '  - { id: hm, action: ecs-skale-service }' },
      /^line \d+, column \d+: steps\[1\]/,
    ],
  ])('with %s is kept, and says what is in the way', async (_what, written, obstacle) => {
    const { act, saved } = await aDraft(written);
    expect(saved).toMatchObject({ state: 'draft' });
    const wanted = typeof obstacle === 'string' ? obstacle : expect.stringMatching(obstacle);
    expect(saved['obstacles']).toContainEqual(wanted);
    await expect(act('proposePlaybook', which)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { state: 'draft', obstacles: expect.arrayContaining([wanted]) },
    });
  });

  test('with a test that fails names the test', async () => {
    const document = documentOf().replace('effects: [scale-out]', 'effects: []');
    const saved = await aLibrary().act('savePlaybookDraft', { document, basedOn: 0 });
    expect(saved['obstacles']).toEqual([expect.stringContaining('test "two tasks more" fails: effects')]);
  });

  test.each([
    ['what is no playbook', 'id: calm\nversion: 1.0.0\n', 'BadInput', /^document:1:1 summary/],
    ['an anchor', 'a: &a [1]', 'BadInput', /anchors and aliases/],
    ['the id of one that is shipped', documentOf({ id: 'purge-queue' }), 'Conflict', /is shipped/],
  ])('of %s is refused', async (_what, document, type, message) => {
    await expect(aLibrary().act('savePlaybookDraft', { document, basedOn: 0 })).rejects.toMatchObject({
      type,
      message: expect.stringMatching(message),
    });
  });

  test('is saved over the revision that its author saw, and everybody who saves it becomes an author', async () => {
    const { act } = await aDraft();
    const document = documentOf({ summary: 'Other words.' });
    const theirs = await act('savePlaybookDraft', { document, basedOn: 1 }, ben);
    expect(theirs).toMatchObject({ revision: 2, authors: ['ana', 'ben'], summary: 'Other words.' });
    await expect(act('savePlaybookDraft', { document: documentOf(), basedOn: 1 })).rejects.toMatchObject({
      type: 'Conflict',
      info: { path: 'input.basedOn', theirs: { revision: 2, document } },
    });
  });

  test('sent again is the same; other words under its key are refused', async () => {
    const { act, saved, document } = await aDraft();
    const again = { idempotencyKey: 'key-1', basedOn: 0 };
    expect(await act('savePlaybookDraft', { ...again, document })).toEqual(saved);
    const other = documentOf({ summary: 'Other words.' });
    await expect(act('savePlaybookDraft', { ...again, document: other })).rejects.toMatchObject({
      type: 'KeyReused',
    });
  });

  test('by several at once is saved once', async () => {
    const { act, versions } = aLibrary();
    const texts = ['One.', 'Two.', 'Three.', 'Four.'].map((summary) => documentOf({ summary }));
    const saves = await Promise.allSettled(
      texts.map((document) => act('savePlaybookDraft', { document, basedOn: 0 })),
    );
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await versions.get(which))?.revision).toBe(1);
  });

  test('is for whoever contributes', async () => {
    const save = aLibrary().act('savePlaybookDraft', { document: documentOf(), basedOn: 0 }, vic);
    await expect(save).rejects.toMatchObject({ type: 'Forbidden' });
  });
});

describe('a proposal', () => {
  test('is approved by somebody who had no hand in it', async () => {
    const { act, ask } = await proposed();
    expect(await ask('playbookVersion', which)).toMatchObject({ state: 'proposed' });
    const review = { ...which, decision: 'approve', rationale: 'fine' };
    for (const person of [ana, ['ana', 'lead'] as const])
      await expect(act('reviewPlaybook', review, person)).rejects.toMatchObject({
        type: 'Forbidden',
        info: { action: 'review', policies: ['authors-do-not-review'] },
      });
    expect(await act('reviewPlaybook', review, ben)).toMatchObject({
      state: 'approved',
      proposed: { by: 'ana', rationale: 'twice last week' },
      reviewed: { by: 'ben', rationale: 'fine' },
    });
  });

  test('makes an author of whoever proposes it', async () => {
    const { act } = await aDraft();
    await act('proposePlaybook', which, ben);
    await expect(act('reviewPlaybook', { ...which, decision: 'approve' }, ben)).rejects.toMatchObject({
      type: 'Forbidden',
    });
    expect(await act('reviewPlaybook', { ...which, decision: 'approve' }, lea)).toMatchObject({
      state: 'approved',
    });
  });

  test('is not written any more, until it is rejected', async () => {
    const { act } = await proposed();
    const save = () => act('savePlaybookDraft', { document: documentOf({ summary: 'Better.' }), basedOn: 1 });
    await expect(save()).rejects.toMatchObject({
      type: 'Conflict',
      message: expect.stringContaining('raise'),
    });
    await act('reviewPlaybook', { ...which, decision: 'reject', rationale: 'why two?' }, ben);
    expect(await save()).toMatchObject({ state: 'tested', revision: 2, proposed: null, reviewed: null });
  });

  test('sent again, and a review sent again, change nothing', async () => {
    const { act } = await aDraft();
    const once = { ...which, idempotencyKey: 'p' };
    const first = await act('proposePlaybook', once);
    expect(await act('proposePlaybook', once)).toEqual(first);
    const review = { ...which, idempotencyKey: 'r', decision: 'approve' };
    const approved = await act('reviewPlaybook', review, ben);
    expect(await act('reviewPlaybook', review, ben)).toEqual(approved);
    await expect(act('reviewPlaybook', { ...which, decision: 'reject' }, lea)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { state: 'approved', allowed: ['proposed'] },
    });
  });

  test('of what nobody wrote is not found', async () => {
    await expect(aLibrary().act('proposePlaybook', which)).rejects.toMatchObject({ type: 'NotFound' });
  });

  test('is written down in the audit, with the playbook', async () => {
    const { audit } = await proposed();
    expect(audit.records).toContainEqual(
      expect.objectContaining({
        field: 'proposePlaybook',
        object: 'playbook/calm-down',
        outcome: 'attempted',
      }),
    );
  });
});

describe('the life of a version', () => {
  test('goes as the guide draws it', async () => {
    const readme = await readFile(
      new URL('../../../../../functions/respond/README.md', import.meta.url),
      'utf8',
    );
    const [, fromThere = ''] = readme.split('## States of a version');
    const [diagram = ''] = fromThere.split('\n## ');
    const drawn = [...diagram.matchAll(/^ +(\w+) --> (\w+): (\w+)$/gm)].map(([line]) => line.trim());
    const arrows = Object.entries(VERSION_TRANSITIONS).flatMap(([name, { from, to }]) =>
      from.map((state) => `${state} --> ${to}: ${name}`),
    );
    expect(drawn.sort()).toEqual([...arrows].sort());
  });

  test('reaches every state', () => {
    const reached = new Set<string>(Object.values(VERSION_TRANSITIONS).map(({ to }) => to));
    expect([...reached].sort()).toEqual([...PlaybookState.options].sort());
  });
});
