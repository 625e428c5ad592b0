import * as z from 'zod';
import { Id, Title } from './envelope.ts';

export const DocumentKind = z.enum(['note', 'board']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Bytes of one update: with its envelope it stays below what a subscription delivers, 240 KB. */
export const MAX_UPDATE_BYTES = 131_072;

const Update = z
  .base64()
  .min(1)
  .max(Math.ceil(MAX_UPDATE_BYTES / 3) * 4)
  .describe('A Yjs update (format 1) in base64');

/** Notes and boards that many people edit at once: Yjs documents. */
export const DOCUMENT_EVENTS = {
  'document.created': z.strictObject({ documentId: Id, kind: DocumentKind, title: Title }),
  'document.updated': z.strictObject({ documentId: Id, update: Update }),
  'document.renamed': z.strictObject({ documentId: Id, title: Title }),
  'document.archived': z.strictObject({ documentId: Id }),
  'document.version-named': z.strictObject({
    documentId: Id,
    versionId: Id,
    name: Title,
    atSequence: z.int().positive().describe('The version is the content after this sequence'),
    investigationId: Id.optional().describe('In whose log the sequence is, when that is another one'),
  }),
  'document.restored': z.strictObject({
    documentId: Id,
    fromSequence: z.int().positive().describe('The content after this sequence is brought back'),
    fromInvestigationId: Id.optional().describe('In whose log the sequence is, when that is another one'),
    title: Title,
    archived: z.boolean(),
    update: Update.optional().describe('The edit that brings it back; none when the content is the same'),
  }),
} as const;
