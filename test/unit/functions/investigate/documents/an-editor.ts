import * as Y from 'yjs';

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** Somebody's copy of a document, which notes each of their own edits as the update to send. */
export function anEditor(clientId: number, state?: string) {
  const document = new Y.Doc();
  document.clientID = clientId;
  if (state !== undefined) Y.applyUpdate(document, bytes(state));
  const sent: string[] = [];
  document.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') sent.push(base64(update));
  });
  return {
    document,
    /** The updates of what was edited since the last call. */
    edit: (change: (document: Y.Doc) => void): string[] => {
      document.transact(() => change(document));
      return sent.splice(0);
    },
    receive: (update: string) => Y.applyUpdate(document, bytes(update), 'remote'),
    text: () => document.getText('content').toString(),
    shapes: () => document.getMap('shapes').toJSON(),
  };
}

/** One update that writes a text into a note that nobody has written in. */
export const writing = (text: string, clientId = 7): string =>
  anEditor(clientId).edit((document) => document.getText('content').insert(0, text))[0] ?? '';
