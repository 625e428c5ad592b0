import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';
import { asked, graphql, operation } from '../../steps/graphql.ts';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { expectSoundLog } from './sound-log.ts';

const people = new People();
let [ana, ben]: SignedInPerson[] = [];
let investigationId = '';

beforeAll(async () => {
  ana = await people.join('ana', 'investigator');
  ben = await people.join('ben', 'investigator');
  investigationId = await openInvestigation(ana);
});
afterAll(() => people.leave());

const input = (fields: object) => ({ input: { idempotencyKey: randomUUID(), investigationId, ...fields } });
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const document = (documentId: string, atSequence?: number) =>
  asked(ana!.token, operation('document'), { investigationId, documentId, atSequence });

async function create(kind: 'note' | 'board'): Promise<string> {
  const event = await asked(ana!.token, operation('create-document'), input({ kind, title: 'What we see' }));
  return String(dataOf(event)['documentId']);
}

/** What a client has after it applied all events of a document. */
function replayed(log: readonly InvestigationEvent[], documentId: string): Y.Doc {
  const replica = new Y.Doc();
  for (const data of log.map(dataOf))
    if (data['documentId'] === documentId && typeof data['update'] === 'string')
      Y.applyUpdate(replica, Buffer.from(data['update'], 'base64'));
  return replica;
}

test('two people who write into one note at the same moment lose nothing, and see the same', async () => {
  const documentId = await create('note');
  const writing = Array.from({ length: 12 }, (_, index) => {
    const editor = new Y.Doc();
    editor.getText('content').insert(0, `line ${index}\n`);
    const update = base64(Y.encodeStateAsUpdate(editor));
    const { token } = index % 2 === 0 ? ana! : ben!;
    return asked(token, operation('update-document'), input({ documentId, update }));
  });
  await Promise.all(writing);
  const { text, state } = await document(documentId);
  const log = await logOf(ana!, investigationId);

  expect(text.trim().split('\n').sort()).toEqual(Array.from({ length: 12 }, (_, n) => `line ${n}`).sort());
  expect(replayed(log, documentId).getText('content').toString()).toBe(text);
  const reader = new Y.Doc();
  Y.applyUpdate(reader, Buffer.from(state, 'base64'));
  expect(reader.getText('content').toString()).toBe(text);
  expectSoundLog(log);
});

test('a version of a board comes back, and the one after it stays in the log', async () => {
  const documentId = await create('board');
  const editor = new Y.Doc();
  const draw = (id: string) => {
    const before = Y.encodeStateVector(editor);
    editor.getMap('shapes').set(id, new Y.Map(Object.entries({ type: 'card', x: 1, text: id })));
    return base64(Y.encodeStateAsUpdate(editor, before));
  };
  const update = (text: string) =>
    asked(ana!.token, operation('update-document'), input({ documentId, update: text }));
  await update(draw('pool'));
  await asked(ana!.token, operation('name-document-version'), input({ documentId, name: 'one card' }));
  const { sequence } = await update(draw('queue'));
  const { versions } = await document(documentId);
  const { versionId } = versions[0];
  await asked(ben!.token, operation('restore-document-version'), input({ documentId, versionId }));

  const cards = async (atSequence?: number) =>
    (await document(documentId, atSequence)).shapes.map(({ id }: { id: string }) => id);
  expect(await cards()).toEqual(['pool']);
  expect(await cards(sequence)).toEqual(['pool', 'queue']);
});

test('what is no update, and a document of another investigation, are refused by name', async () => {
  const documentId = await create('note');
  const elsewhere = await openInvestigation(ana!);
  const bad = await graphql(ana!.token, operation('update-document'), input({ documentId, update: 'AQID' }));
  const other = input({ documentId, update: 'AAA=', investigationId: elsewhere });
  const foreign = await graphql(ana!.token, operation('update-document'), other);

  expect(bad.errors[0]).toMatchObject({
    errorType: 'BadInput',
    message: 'input.update: is not a Yjs update',
    errorInfo: { path: 'input.update' },
  });
  expect(foreign.errors[0]).toMatchObject({ errorType: 'BadInput', errorInfo: { path: 'input.documentId' } });
});
