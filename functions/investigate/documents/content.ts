import * as Y from 'yjs';
import * as z from 'zod';

/** So many updates wait beside the compacted state before they are folded into it: each compaction reads the whole document. */
const UPDATES_PER_COMPACTION = 32;

/** What a document holds, as Yjs updates in base64: one compacted state, and what came since. */
export const Content = z.strictObject({ compacted: z.string(), updates: z.array(z.string()).readonly() });
export type Content = z.output<typeof Content>;

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What every document is before its first update. */
export const EMPTY: Content = { compacted: base64Of(Y.encodeStateAsUpdate(new Y.Doc())), updates: [] };

/** The document with everything applied, in the order in which it was logged. */
export function documentOf({ compacted, updates }: Content): Y.Doc {
  const document = new Y.Doc();
  for (const update of [compacted, ...updates]) apply(document, update);
  return document;
}

/**
 * The content after one more update. Equal contents and updates give equal bytes: only the log decides when is compacted,
 * and a compacted state is written in the order of its clients.
 */
export function withUpdate(content: Content, update: string): Content {
  const updates = [...content.updates, update];
  if (updates.length < UPDATES_PER_COMPACTION) return { ...content, updates };
  return { compacted: stateOf({ ...content, updates }), updates: [] };
}

/** Everything in one update, in base64. */
export const stateOf = (content: Content): string => base64Of(Y.encodeStateAsUpdate(documentOf(content)));

/** What the document has of each client, in base64: with it a client asks for, or sends, only the rest. */
export const stateVectorOf = (document: Y.Doc): string => base64Of(Y.encodeStateVector(document));

/** Never more than it takes when compacted, but for the headers of the updates. */
export const sizeOf = ({ compacted, updates }: Content): number =>
  [compacted, ...updates].reduce((bytes, update) => bytes + Math.ceil((update.length * 3) / 4), 0);

/** Every update was checked before it was logged. One that can't be read says nothing, here as with every client. */
function apply(document: Y.Doc, update: string): void {
  try {
    Y.applyUpdate(document, bytesOf(update));
  } catch {}
}

/** What another copy of a document has beyond this one, as one update; undefined when that is nothing. */
export function whatIsNew(here: Content, there: Content): string | undefined {
  const document = documentOf(here);
  const update = Y.encodeStateAsUpdate(documentOf(there), Y.encodeStateVector(document));
  let changed = false;
  document.on('update', () => {
    changed = true;
  });
  Y.applyUpdate(document, update);
  return changed ? base64Of(update) : undefined;
}
