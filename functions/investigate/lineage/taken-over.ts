import type { Carried } from '../../../schemas/events/lineage.ts';
import type { Cell } from '../aggregates/cells.ts';
import { type SharedDocument, versionsOf } from '../aggregates/documents.ts';
import type { Hypothesis } from '../aggregates/hypotheses.ts';
import type { Thread } from '../aggregates/threads.ts';
import { limit, MAX_CELLS, MAX_DOCUMENTS, MAX_TOTAL_BYTES } from '../documents/bounds.ts';
import { sizeOf, stateOf } from '../documents/content.ts';
import { inOrder, positionsAtEnd } from '../notebook/place.ts';
import { countComments, MAX_COMMENTS } from '../room/annotations.ts';
import type { InvestigationState } from '../state/state.ts';

const PATH = 'input.otherInvestigationId';

/**
 * All that was said in one investigation, for another one to take over: its notebook comes after the other's. Throws Rejected `Limit`
 * when the other one would have more than an investigation may.
 */
export function takenOver(from: InvestigationState, into: InvestigationState | undefined): Carried {
  const { signals, notes, hypotheses, evidence, tasks, decisions, threads } = from;
  const documents = from.documents.map(compactedFrom(from));
  const cells = into === undefined ? from.cells : placedAfter(into.cells, from.cells);
  if (into !== undefined) assertRoomFor(into, { ...from, documents });
  return {
    signals: [...signals],
    notes: [...notes],
    hypotheses: [...hypotheses],
    evidence: [...evidence],
    tasks: [...tasks],
    decisions: [...decisions],
    documents,
    cells: [...cells],
    threads: [...threads],
  };
}

/** A document without the edits that led to it. Its versions point to the log that has them. */
export const compactedFrom =
  ({ summary: { investigationId } }: Pick<InvestigationState, 'summary'>) =>
  (document: SharedDocument): SharedDocument => ({
    ...document,
    content: { compacted: stateOf(document.content), updates: [] },
    versions: versionsOf(document, investigationId),
  });

export const evidenceOfHypothesis = ({ evidenceIds, evidenceFor, evidenceAgainst }: Hypothesis): string[] => [
  ...evidenceIds,
  ...evidenceFor,
  ...evidenceAgainst,
];

/** What a cell shows, or has frozen. */
export const evidenceOfCell = ({ source, results }: Cell): string[] => [
  ...(source.kind === 'chart' ? [source.evidenceId] : []),
  ...results.map(({ evidenceId }) => evidenceId),
];

/** The id of what a thread is about; undefined for a range of a series. */
export function subjectOf({ about }: Thread): string | undefined {
  if ('series' in about) return undefined;
  if ('signalId' in about) return about.signalId;
  if ('evidenceId' in about) return about.evidenceId;
  if ('cellId' in about) return about.cellId;
  return 'hypothesisId' in about ? about.hypothesisId : about.documentId;
}

function placedAfter(here: readonly Cell[], cells: readonly Cell[]): readonly Cell[] {
  const positions = positionsAtEnd(here, cells.length);
  return inOrder(cells).map((cell, index) => ({ ...cell, position: positions[index] ?? cell.position }));
}

type Written = Pick<InvestigationState, 'documents' | 'cells' | 'threads'>;

function assertRoomFor(into: InvestigationState, { documents, cells, threads }: Written): void {
  const known = new Set(into.documents.map(({ documentId }) => documentId));
  const news = documents.filter(({ documentId }) => !known.has(documentId));
  const bytes = [...into.documents, ...documents].reduce((sum, { content }) => sum + sizeOf(content), 0);
  const at = (of: string) => ({ path: PATH, of });
  limit(into.documents.length + news.length, MAX_DOCUMENTS, at('documents in an investigation'));
  limit(bytes, MAX_TOTAL_BYTES, at('bytes in all documents'));
  limit(into.cells.length + cells.length, MAX_CELLS, at('cells, removed ones included'));
  const comments = countComments(into) + countComments({ ...into, threads });
  limit(comments, MAX_COMMENTS, at('comments in an investigation'));
}
