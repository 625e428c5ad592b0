import { Rejected } from '../shared/errors.ts';
import type { SharedDocument } from './aggregates/documents.ts';
import type { Content } from './documents/content.ts';
import type { InvestigationState } from './state/state.ts';

const PATH = 'input.documentId';

/** Throws Rejected `BadInput` when the investigation has no such document, `NotAllowed` when it is archived. */
export function openDocument(state: InvestigationState, documentId: string): SharedDocument {
  const document = anyDocument(state, documentId);
  if (!document.archived) return document;
  throw new Rejected('NotAllowed', `${PATH}: "${documentId}" is archived; restore a version first`, {
    path: PATH,
  });
}

/** The same, archived or not. */
export function anyDocument(state: InvestigationState, documentId: string): SharedDocument {
  const found = state.documents.find((document) => document.documentId === documentId);
  if (found !== undefined) return found;
  throw new Rejected('BadInput', `${PATH}: "${documentId}" is no document of this investigation`, {
    path: PATH,
  });
}

/** What the other documents hold. */
export const contentsBut = (state: InvestigationState, document: SharedDocument): readonly Content[] =>
  state.documents.filter((other) => other !== document).map(({ content }) => content);
