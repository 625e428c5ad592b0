import { expect } from '@jest/globals';
import * as Y from 'yjs';
import { asks, inRoom, type Known, keepData, type Steps } from '../step.ts';
import { question } from './queries.ts';

const inDocument = ({ documentId }: Known) => ({ documentId });
const inThread = ({ threadId }: Known) => ({ threadId });
const basedOn = ({ sequence }: Known) => Number(sequence);
const markdown = (text: string) => ({ source: JSON.stringify({ kind: 'markdown', text }) });

/** An edit by somebody who has just opened an empty note. */
function writes(line: string): string {
  const note = new Y.Doc();
  note.getText('content').insert(0, line);
  return Buffer.from(Y.encodeStateAsUpdate(note)).toString('base64');
}

export const documentSteps: Steps = [
  inRoom('create-document', () => ({ kind: 'note', title: 'What we see' }), keepData('documentId')),
  inRoom('update-document', ({ documentId }) => ({ documentId, update: writes('orders fail\n') })),
  inRoom(
    'name-document-version',
    (known) => ({ ...inDocument(known), name: 'first' }),
    keepData('versionId'),
  ),
  inRoom('update-document', ({ documentId }) => ({ documentId, update: writes('mails too\n') })),
  inRoom('rename-document', (known) => ({
    ...inDocument(known),
    title: 'What we saw',
    basedOn: basedOn(known),
  })),
  asks(
    'document',
    ({ room, documentId }) => ({ investigationId: room, documentId }),
    ({ text }) => expect(text).toContain('mails too'),
  ),
  inRoom('restore-document-version', ({ documentId, versionId }) => ({ documentId, versionId })),
  inRoom('archive-document', inDocument),
  inRoom(
    'add-cell',
    ({ checkout }) => {
      const { parameters, ...asked } = question(checkout);
      return { source: JSON.stringify({ kind: 'query', ...asked, parameters: JSON.parse(parameters) }) };
    },
    (event, known) => {
      keepData('cellId')(event, known);
      known['queryCellId'] = String(known['cellId']);
    },
  ),
  inRoom('run-query-cell', ({ queryCellId }) => ({ cellId: queryCellId })),
  inRoom('add-cell', () => markdown('what we know'), keepData('cellId')),
  inRoom('revise-cell', (known) => ({
    cellId: known['cellId'],
    basedOn: basedOn(known),
    ...markdown('what we knew'),
  })),
  inRoom('move-cell', (known) => ({ cellId: known['cellId'], basedOn: basedOn(known) })),
  inRoom(
    'start-thread',
    ({ cellId }) => ({ about: { cellId }, text: 'really?' }),
    keepData('threadId', 'commentId'),
  ),
  inRoom('reply-to-thread', (known) => ({ ...inThread(known), text: 'really', mentions: ['ana'] })),
  inRoom('edit-comment', (known) => ({
    commentId: known['commentId'],
    basedOn: basedOn(known),
    text: 'is it?',
  })),
  inRoom('resolve-thread', inThread),
  inRoom('reopen-thread', inThread),
  inRoom('remove-cell', (known) => ({ cellId: known['cellId'], basedOn: basedOn(known) })),
];
