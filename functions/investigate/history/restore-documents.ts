import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import type { SharedDocument } from '../aggregates/documents.ts';
import { restoring } from '../document-restoring.ts';
import type { InvestigationState } from '../state/state.ts';
import { diffStates } from './diff.ts';

interface Restoring {
  readonly now: InvestigationState;
  readonly before: InvestigationState;
  readonly nextSeed: () => string;
}

/** Brings documents back, each by one edit; those that were not there, or archived, are archived. */
export function restoredDocuments({ now, before, nextSeed }: Restoring): readonly EventDraft[] {
  const [diff] = diffStates(now, before, ['documents']);
  if (diff === undefined) return [];
  const find = (state: InvestigationState, id: string) =>
    state.documents.find(({ documentId }) => documentId === id);
  return [...diff.added, ...diff.changed, ...diff.removed].flatMap(({ id }): readonly EventDraft[] => {
    const document = find(now, id);
    if (document === undefined) return [];
    const data = restoring(now, document, {
      fromSequence: before.sequence,
      seed: nextSeed(),
      ...wantedOf(document, find(before, id)),
    });
    return [{ type: 'document.restored', data }];
  });
}

const wantedOf = (now: SharedDocument, { archived, title, content }: Partial<SharedDocument> = {}) =>
  archived === false
    ? { archived, title: title ?? now.title, content: content ?? now.content }
    : { archived: true, title: now.title, content: now.content };
