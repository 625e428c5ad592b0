import * as Y from 'yjs';
import { type DocumentKind, MAX_UPDATE_BYTES } from '../../../schemas/events/documents.ts';
import { Rejected } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import { drawShapes, shapesOf } from './board.ts';
import { base64Of, type Content, documentOf } from './content.ts';
import { rewrite, textOf } from './note.ts';

/**
 * The edit that makes a document's content what it was, or undefined when it is the same. It is an edit like any other: what
 * others write meanwhile is kept. `seed` gives it a client id of its own. Throws Rejected `Limit`.
 */
export function bringBack(
  now: Content,
  then: Content,
  { kind, seed }: { readonly kind: DocumentKind; readonly seed: string },
): string | undefined {
  const [document, wanted] = [documentOf(now), documentOf(then)];
  document.clientID = freeClient(document, seed);
  let edit: Uint8Array | undefined;
  document.on('update', (update: Uint8Array) => {
    edit = update;
  });
  document.transact(() =>
    kind === 'note' ? rewrite(document, textOf(wanted)) : drawShapes(document, shapesOf(wanted)),
  );
  return edit && bounded(edit);
}

function freeClient(document: Y.Doc, seed: string): number {
  for (let attempt = 0; ; attempt += 1) {
    const client = Number.parseInt(sha256(`${seed}/${attempt}`).slice(0, 8), 16);
    if (Y.getState(document.store, client) === 0) return client;
  }
}

function bounded(update: Uint8Array): string {
  if (update.length <= MAX_UPDATE_BYTES) return base64Of(update);
  throw new Rejected('Limit', `the edit that brings it back is larger than ${MAX_UPDATE_BYTES} bytes`, {
    info: { limit: MAX_UPDATE_BYTES },
  });
}
