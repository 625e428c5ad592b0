import * as Y from 'yjs';
import type { DocumentKind } from '../../../schemas/events/documents.ts';
import { Rejected } from '../../shared/errors.ts';
import { shapesOf } from './board.ts';
import { type Content, sizeOf } from './content.ts';
import { textOf } from './note.ts';

export const MAX_DOCUMENTS = 50;
/** Of a notebook, removed ones included. */
export const MAX_CELLS = 300;
export const MAX_VERSIONS = 100;
/** Of one document, in Yjs's form: what is deleted counts a little. */
const MAX_STATE_BYTES = 262_144;
/** Of all documents of an investigation: they are read together. */
export const MAX_TOTAL_BYTES = 1_572_864;
/** What is shown is smaller than an update may be, so that any version can be brought back by one. */
const MAX_NOTE_CHARACTERS = 40_000;
const MAX_BOARD_CHARACTERS = 100_000;

/** Throws Rejected `Limit` when a document is too large with an update, or all of them together are. */
export function assertFits(document: Y.Doc, { kind, others, path }: Placed): void {
  const bytes = Y.encodeStateAsUpdate(document).length;
  limit(bytes, MAX_STATE_BYTES, { path, of: 'bytes in a document' });
  const all = others.reduce((sum, content) => sum + sizeOf(content), bytes);
  limit(all, MAX_TOTAL_BYTES, { path, of: 'bytes in all documents' });
  if (kind === 'note')
    limit(textOf(document).length, MAX_NOTE_CHARACTERS, { path, of: 'characters in a note' });
  else
    limit(JSON.stringify(shapesOf(document)).length, MAX_BOARD_CHARACTERS, {
      path,
      of: 'characters of shapes on a board',
    });
}

interface Placed {
  readonly kind: DocumentKind;
  readonly others: readonly Content[];
  readonly path: string;
}

/** Throws Rejected `Limit` when there would be more than are allowed. */
export function limit(
  count: number,
  most: number,
  { path, of }: { readonly path: string; readonly of: string },
): void {
  if (count <= most) return;
  throw new Rejected('Limit', `${path}: at most ${most} ${of}`, { path, info: { limit: most } });
}
