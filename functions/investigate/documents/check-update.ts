import * as Y from 'yjs';
import { MAX_UPDATE_BYTES } from '../../../schemas/events/documents.ts';
import { Rejected } from '../../shared/errors.ts';
import { assertPlain } from '../../shared/plain-value.ts';
import { bytesOf, type Content, documentOf, stateVectorOf } from './content.ts';

/** One update may hold so many insertions: more is for several updates. */
const MAX_STRUCTS = 5_000;

/**
 * Throws Rejected `BadInput` naming `path` when an update can't be read, holds what a document may not, or builds on changes that
 * the document does not have, such as those of another document; `Limit` when it is too large. Gives the document with it.
 */
export function documentAfter(content: Content, update: string, path: string): Y.Doc {
  const bytes = bytesOf(update);
  if (bytes.length > MAX_UPDATE_BYTES)
    throw new Rejected('Limit', `${path}: at most ${MAX_UPDATE_BYTES} bytes in one update`, {
      path,
      info: { limit: MAX_UPDATE_BYTES },
    });
  assertReadable(bytes, path);
  const document = documentOf(content);
  const stateVector = stateVectorOf(document);
  orRefuse(path, () => Y.applyUpdate(document, bytes));
  if (document.store.pendingStructs === null && document.store.pendingDs === null) return document;
  const reason = 'builds on changes that this document does not have; send the difference to `stateVector`';
  throw new Rejected('BadInput', `${path}: ${reason}`, { path, info: { reason, stateVector } });
}

function assertReadable(bytes: Uint8Array, path: string): void {
  const { structs } = orRefuse(path, () => Y.decodeUpdate(bytes));
  if (structs.length > MAX_STRUCTS)
    throw new Rejected('Limit', `${path}: at most ${MAX_STRUCTS} insertions in one update`, {
      path,
      info: { limit: MAX_STRUCTS },
    });
  for (const struct of structs) if (struct instanceof Y.Item) assertAllowed(struct.content, path);
}

/** A value within a document is as plain as one that comes as JSON: bounded in depth, finite, well-formed. */
function assertAllowed(content: Y.Item['content'], path: string): void {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) assertPlain(content.arr, path);
  if (content instanceof Y.ContentEmbed) assertPlain(content.embed, path);
  if (content instanceof Y.ContentFormat) assertPlain(content.value, path);
  if ('doc' in content)
    throw new Rejected('BadInput', `${path}: holds a document within the document`, { path });
}

/** What Yjs throws at bytes that are no update has no type of its own. */
function orRefuse<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Rejected('BadInput', `${path}: is not a Yjs update`, { path });
  }
}
