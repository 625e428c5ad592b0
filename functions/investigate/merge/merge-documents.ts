import { Rejected } from '../../shared/errors.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import { type SharedDocument, unknownVersions, versionsOf } from '../aggregates/documents.ts';
import { contentsBut } from '../document-lookup.ts';
import { assertFits } from '../documents/bounds.ts';
import { documentAfter } from '../documents/check-update.ts';
import { EMPTY, whatIsNew } from '../documents/content.ts';
import type { InvestigationState } from '../state/state.ts';
import { type MergeConflict, mergeMember, type Sides, type Take } from './three-way.ts';

const PATH = 'input.branchId';

/** Documents merge by Yjs: what was written on both sides stays. Only titles can be in conflict. */
export function mergedDocuments(
  { base, here, branch }: Sides<InvestigationState>,
  merging: { readonly take: Take; readonly conflicts: MergeConflict[] },
): readonly EventDraft[] {
  const find = (state: InvestigationState, id: string) =>
    state.documents.find(({ documentId }) => documentId === id);
  return branch.documents.flatMap((theirs): readonly EventDraft[] => {
    const { documentId, kind, title } = theirs;
    const ours = find(here, documentId);
    const began = find(base, documentId);
    if (ours === undefined)
      return [
        { type: 'document.created', data: { documentId, kind, title } },
        ...edits(here, undefined, theirs),
        ...namings({ versions: [] }, theirs, branch),
      ];
    const titles = { base: titleOf(began), here: titleOf(ours), branch: titleOf(theirs) };
    const renamed = mergeMember(titles, { part: 'documents', id: documentId }, merging) !== undefined;
    return [
      ...(renamed ? [{ type: 'document.renamed' as const, data: { documentId, title } }] : []),
      ...edits(here, ours, theirs),
      ...namings(ours, theirs, branch),
    ];
  });
}

const titleOf = (document: SharedDocument | undefined) => document && { title: document.title };

/** Versions that were named in the branch; their sequences stay those of its log. */
const namings = (
  ours: Pick<SharedDocument, 'versions'>,
  theirs: SharedDocument,
  { summary: { investigationId } }: InvestigationState,
): readonly EventDraft[] =>
  unknownVersions(ours, versionsOf(theirs, investigationId)).map((version) => ({
    type: 'document.version-named',
    data: { documentId: theirs.documentId, ...version },
  }));

function edits(
  here: InvestigationState,
  ours: SharedDocument | undefined,
  { documentId, kind, content }: SharedDocument,
): readonly EventDraft[] {
  const update = whatIsNew(ours?.content ?? EMPTY, content);
  if (update === undefined) return [];
  const after = documentAfter(ours?.content ?? EMPTY, update, PATH);
  const others = ours === undefined ? here.documents.map((other) => other.content) : contentsBut(here, ours);
  assertFits(after, { kind, others, path: PATH });
  return [{ type: 'document.updated', data: { documentId, update } }];
}

export const refusedBranch = (reason: string): Rejected =>
  new Rejected('BadInput', `${PATH}: ${reason}`, { path: PATH });
