import type { EventOf } from '../../schemas/investigation-event.ts';
import type { SharedDocument } from './aggregates/documents.ts';
import { contentsBut } from './document-lookup.ts';
import { assertFits } from './documents/bounds.ts';
import { bringBack } from './documents/bring-back.ts';
import { documentOf, withUpdate } from './documents/content.ts';
import type { InvestigationState } from './state/state.ts';

interface Earlier {
  readonly fromSequence: number;
  /** In whose log the sequence is, when that is another one. */
  readonly fromInvestigationId?: string | undefined;
  readonly content: SharedDocument['content'];
  /** What the document is called afterwards, and whether it is put away. */
  readonly title: string;
  readonly archived: boolean;
  /** Makes the edit one of its own. */
  readonly seed: string;
}

/** What an event says that brings a document back as it was. Throws Rejected `Limit`. */
export function restoring(
  state: InvestigationState,
  document: SharedDocument,
  { fromSequence, fromInvestigationId, content, title, archived, seed }: Earlier,
): EventOf<'document.restored'>['data'] {
  const { documentId, kind } = document;
  const update = bringBack(document.content, content, { kind, seed });
  const from = { fromSequence, ...(fromInvestigationId === undefined ? {} : { fromInvestigationId }) };
  const says = { documentId, ...from, title, archived };
  if (update === undefined) return says;
  const others = contentsBut(state, document);
  assertFits(documentOf(withUpdate(document.content, update)), { kind, others, path: 'input' });
  return { ...says, update };
}
