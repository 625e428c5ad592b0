import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { anApi, ana, lea, opening, vic } from '../an-api.ts';
import { anEditor, base64, writing } from './an-editor.ts';

interface Shown {
  readonly text: string;
  readonly state: string;
  readonly stateVector: string;
  readonly archived: boolean;
  readonly shapes: readonly object[];
  readonly versions: readonly { readonly versionId: string }[];
}

/** A room with one document. `document` shows it, `write` sends one update to it. */
async function aDocument(kind: 'note' | 'board' = 'note') {
  const api = await anApi();
  const { investigationId } = await api.mutate('openInvestigation', opening);
  let keys = 0;
  const act = (field: string, input: object, identity: object = ana) =>
    api.mutate(field, { idempotencyKey: `key-${keys++}`, investigationId, ...input }, identity);
  const created = await act('createDocument', { kind, title: 'What we see' });
  const { documentId } = JSON.parse(created.data) as { documentId: string };
  const document = async (atSequence?: number) =>
    (await api.ask('document', { investigationId, documentId, atSequence })) as unknown as Shown;
  const write = (update: string, identity: object = ana) =>
    act('updateDocument', { documentId, update }, identity);
  const sequence = async () => (await api.log.head(investigationId))?.sequence ?? 0;
  return { ...api, act, document, write, sequence, investigationId, documentId };
}

const refusal = (type: string, message: string) => ({ type, message: expect.stringContaining(message) });

describe('a note', () => {
  test('is empty at first, and then has what several people wrote into it', async () => {
    const { write, document } = await aDocument();
    expect(await document()).toMatchObject({ text: '', shapes: null, archived: false, versions: [] });
    await write(writing('the pool is full\n', 1));
    await write(writing('since 12:40\n', 2), lea);
    const { text, state } = await document();
    expect(text.split('\n').sort()).toEqual(['', 'since 12:40', 'the pool is full']);
    expect(anEditor(3, state).text()).toBe(text);
  });

  test('keeps what two wrote at the same moment, though one of them had to decide again', async () => {
    const { write, document } = await aDocument();
    await Promise.all([1, 2, 3, 4, 5].map((client) => write(writing(`from ${client}\n`, client))));
    const { text } = await document();
    expect(text.split('\n').sort()).toEqual(['', 'from 1', 'from 2', 'from 3', 'from 4', 'from 5']);
  });

  test('gives a client only the rest by its state vector', async () => {
    const { write, document } = await aDocument();
    const editor = anEditor(1);
    await write(editor.edit((doc) => doc.getText('content').insert(0, 'first'))[0]!);
    const { stateVector } = await document();
    editor.edit((doc) => doc.getText('content').insert(5, ' second'));
    const rest = Y.encodeStateAsUpdate(editor.document, new Uint8Array(Buffer.from(stateVector, 'base64')));
    await write(base64(rest));
    expect((await document()).text).toBe('first second');
  });

  test('can be read as it was after any sequence', async () => {
    const { write, document, sequence } = await aDocument();
    const editor = anEditor(1);
    await write(editor.edit((doc) => doc.getText('content').insert(0, 'one'))[0]!);
    const then = await sequence();
    await write(editor.edit((doc) => doc.getText('content').delete(0, 3))[0]!);
    expect((await document(then)).text).toBe('one');
    expect((await document()).text).toBe('');
  });

  test('holds scripts as the text that they are', async () => {
    const { write, document } = await aDocument();
    const text = '# Hi <script>alert(1)</script> ![x](javascript:alert(1))';
    await write(writing(text));
    expect((await document()).text).toBe(text);
  });
});

describe('a board', () => {
  const card = (document: Y.Doc, id: string, fields: object) =>
    document.getMap('shapes').set(id, new Y.Map(Object.entries(fields)));

  test('shows its shapes, and leaves out whatever can not be understood', async () => {
    const { write, document } = await aDocument('board');
    const [update] = anEditor(1).edit((doc) => {
      card(doc, 'b', { type: 'arrow', from: 'a', to: 'c', strokes: [1, 2] });
      card(doc, 'a', { type: 'card', x: 1, y: 2.5, w: 'wide', text: 'pool', evidenceId: 'of another room' });
      card(doc, 'c', { type: 'hologram', x: 1 });
      doc.getMap('shapes').set('d', 17);
      doc.getMap('shapes').set('e', { type: 'text', text: 'plain' });
      doc.getMap('else').set('f', 'g');
    });
    await write(update!);
    expect(await document()).toMatchObject({
      text: null,
      shapes: [
        { id: 'a', type: 'card', x: 1, y: 2.5, text: 'pool' },
        { id: 'b', type: 'arrow', from: 'a', to: 'c' },
        { id: 'e', type: 'text', text: 'plain' },
      ],
    });
    expect((await document()).shapes[0]).not.toHaveProperty('evidenceId');
  });

  test('keeps both changes when one person moves a shape and another one relabels it', async () => {
    const { write, document } = await aDocument('board');
    await write(anEditor(1).edit((doc) => card(doc, 'a', { type: 'text', x: 0, text: 'old' }))[0]!);
    const { state } = await document();
    const change = (client: number, field: string, value: unknown) =>
      anEditor(client, state).edit((doc) =>
        (doc.getMap('shapes').get('a') as Y.Map<unknown>).set(field, value),
      )[0]!;
    await write(change(2, 'x', 40));
    await write(change(3, 'text', 'new'), lea);
    expect((await document()).shapes).toEqual([{ id: 'a', type: 'text', x: 40, text: 'new' }]);
  });

  test('comes back as it was, by a version', async () => {
    const { write, act, document, documentId } = await aDocument('board');
    const editor = anEditor(1);
    await write(
      editor.edit((doc) => {
        card(doc, 'a', { type: 'text', x: 0, text: 'one' });
        card(doc, 'b', { type: 'ellipse' });
      })[0]!,
    );
    const before = (await document()).shapes;
    await act('nameDocumentVersion', { documentId, name: 'two shapes' });
    await write(
      editor.edit((doc) => {
        doc.getMap('shapes').delete('b');
        const shape = doc.getMap('shapes').get('a') as Y.Map<unknown>;
        shape.delete('x');
        shape.set('w', 5);
        card(doc, 'c', { type: 'card' });
      })[0]!,
    );
    const [version] = (await document()).versions;
    await act('restoreDocumentVersion', { documentId, versionId: version!.versionId });
    expect((await document()).shapes).toEqual(before);
  });
});

describe('versions', () => {
  test('are named, and bring their content back as one more edit', async () => {
    const { write, act, document, documentId, log, investigationId } = await aDocument();
    const editor = anEditor(1);
    await write(editor.edit((doc) => doc.getText('content').insert(0, 'the pool is full 🔥'))[0]!);
    await act('nameDocumentVersion', { documentId, name: 'before the call' });
    await write(
      editor.edit((doc) => {
        doc.getText('content').delete(0, 8);
        doc.getText('content').insert(doc.getText('content').length, '🔥🚒');
      })[0]!,
    );
    const [version] = (await document()).versions;
    expect(version).toMatchObject({ name: 'before the call', atSequence: 3 });
    await act('restoreDocumentVersion', { documentId, versionId: version!.versionId, rationale: 'lost it' });
    expect((await document()).text).toBe('the pool is full 🔥');
    for (const { type, data } of await log.read({ investigationId, afterSequence: 4, limit: 9 }))
      if (type === 'document.updated' || type === 'document.restored') editor.receive(data.update!);
    expect(editor.text()).toBe('the pool is full 🔥');
  });

  test('take an archived document out again', async () => {
    const { write, act, document, documentId, sequence } = await aDocument();
    await write(writing('here'));
    const atSequence = await sequence();
    await act('archiveDocument', { documentId });
    expect(await document()).toMatchObject({ archived: true, text: 'here' });
    await expect(write(writing('more', 9))).rejects.toMatchObject(refusal('NotAllowed', 'is archived'));
    await act('restoreDocumentVersion', { documentId, atSequence });
    expect(await document()).toMatchObject({ archived: false, text: 'here' });
  });
});

describe('a title', () => {
  test('that somebody else changed meanwhile is a conflict with both', async () => {
    const { act, documentId } = await aDocument();
    await act('renameDocument', { documentId, title: 'Pools', basedOn: 2 });
    await expect(
      act('renameDocument', { documentId, title: 'Queues', basedOn: 2 }, lea),
    ).rejects.toMatchObject({
      type: 'Conflict',
      info: { field: 'title', yours: 'Queues', theirs: 'Pools', sequence: 3 },
    });
    await act('renameDocument', { documentId, title: 'Queues', basedOn: 3 }, lea);
  });
});

describe('bad input', () => {
  const deep = () => {
    let value: unknown = 1;
    for (let level = 0; level < 1_000; level += 1) value = [value];
    return value;
  };
  const setting = (value: unknown) => anEditor(1).edit((doc) => doc.getMap('shapes').set('a', value))[0]!;

  test.each([
    ['what is no base64', () => 'ha ha', 'BadInput', 'input.update'],
    ['nothing', () => '', 'BadInput', 'input.update'],
    [
      'what is no update',
      () => base64(Uint8Array.of(1, 2, 3)),
      'BadInput',
      'input.update: is not a Yjs update',
    ],
    [
      'half an update',
      () => base64(Buffer.from(writing('hello'), 'base64').subarray(0, 9)),
      'BadInput',
      'not a Yjs',
    ],
    ['a text of 1 MiB', () => writing('x'.repeat(2 ** 20)), 'Limit', 'input.update: at most 131072 bytes'],
    ['a note that gets too long', () => writing('x'.repeat(40_001)), 'Limit', 'at most 40000 characters'],
    ['values nested too deeply', () => setting(deep()), 'BadInput', 'nested deeper than 32'],
    ['a number that is none', () => setting(Number.NaN), 'BadInput', 'is not a finite number'],
    ['a document in the document', () => setting(new Y.Doc()), 'BadInput', 'a document within the document'],
  ])('refuses %s, and changes nothing', async (_what, update, type, message) => {
    const { write, sequence } = await aDocument();
    await expect(write(update())).rejects.toMatchObject(refusal(type, message));
    expect(await sequence()).toBe(2);
  });

  test('refuses an update that builds on another document', async () => {
    const { write, sequence } = await aDocument();
    const elsewhere = anEditor(1);
    elsewhere.edit((doc) => doc.getText('content').insert(0, 'there'));
    const [update] = elsewhere.edit((doc) => doc.getText('content').insert(5, ' and here'));
    await expect(write(update!)).rejects.toMatchObject({
      ...refusal('BadInput', 'input.update: builds on changes that this document does not have'),
      info: { stateVector: 'AA==' },
    });
    expect(await sequence()).toBe(2);
  });

  test('refuses a document of another investigation, by name', async () => {
    const { act, mutate, documentId } = await aDocument();
    const elsewhere = await mutate('openInvestigation', { ...opening, idempotencyKey: 'elsewhere' });
    const input = { investigationId: elsewhere.investigationId, documentId, update: writing('x') };
    await expect(act('updateDocument', input)).rejects.toMatchObject(
      refusal('BadInput', `input.documentId: "${documentId}" is no document of this investigation`),
    );
  });

  test('refuses the fifty-first document', async () => {
    const { act } = await aDocument();
    for (let n = 2; n <= 50; n += 1) await act('createDocument', { kind: 'note', title: `${n}` });
    await expect(act('createDocument', { kind: 'note', title: '51' })).rejects.toMatchObject(
      refusal('Limit', 'at most 50 documents'),
    );
  });

  test.each([
    ['a version that is none', { versionId: 'x' }, '"x" is no version'],
    ['neither version nor sequence', {}, 'either a version or a sequence'],
    ['both', { versionId: 'x', atSequence: 1 }, 'either a version or a sequence'],
    ['a sequence before it was there', { atSequence: 1 }, 'was not there at 1'],
    ['a sequence that is not there yet', { atSequence: 9 }, 'the log stands at 2'],
  ])('refuses to restore %s', async (_what, which, message) => {
    const { act, documentId } = await aDocument();
    await expect(act('restoreDocumentVersion', { documentId, ...which })).rejects.toMatchObject(
      refusal('BadInput', message),
    );
  });

  test('lets viewers read only', async () => {
    const { write, ask, investigationId, documentId } = await aDocument();
    await expect(write(writing('x'), vic)).rejects.toMatchObject({ type: 'Forbidden' });
    expect(await ask('document', { investigationId, documentId }, vic)).toMatchObject({ text: '' });
    expect(await ask('document', { investigationId, documentId: 'none' }, vic)).toBeNull();
  });
});
