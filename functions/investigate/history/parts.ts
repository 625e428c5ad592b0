import type { SharedDocument } from '../aggregates/documents.ts';
import type { Thread } from '../aggregates/threads.ts';
import { shapesOf } from '../documents/board.ts';
import { documentOf } from '../documents/content.ts';
import { textOf } from '../documents/note.ts';
import type { InvestigationState } from '../state/state.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type Members = ReadonlyMap<string, Fields>;

/** What the room shows of each part of an investigation, by id: what is compared between two revisions. */
export const PARTS = {
  investigation: ({ summary: { investigationId, openedAt: _fixed, ...fields } }) =>
    new Map([[investigationId, fields]]),
  signals: (state) => byId(state.signals, ({ signalId }) => signalId),
  notes: (state) => byId(state.notes, ({ noteId }) => noteId),
  hypotheses: (state) => byId(state.hypotheses, ({ hypothesisId }) => hypothesisId),
  evidence: (state) => byId(state.evidence, ({ evidenceId }) => evidenceId),
  verdicts: (state) => byId(state.verdicts, ({ verdictId }) => verdictId),
  runs: (state) => byId(state.runs, ({ runId }) => runId),
  tasks: (state) => byId(state.tasks.map(withoutSequences), ({ taskId }) => taskId),
  decisions: (state) => byId(state.decisions, ({ decisionId }) => decisionId),
  sessions: (state) => byId(state.sessions, ({ sessionId }) => sessionId),
  lineage: (state) =>
    byId(state.lineage, ({ investigationId, relation }) => `${relation}/${investigationId}`),
  documents: (state) =>
    new Map(
      state.documents
        .filter(({ archived }) => !archived)
        .map((document) => [document.documentId, shownOf(document)]),
    ),
  cells: (state) =>
    byId(
      state.cells
        .filter(({ removed }) => !removed)
        .map(({ results: _kept, ...cell }) => withoutSequences(cell)),
      ({ cellId }) => cellId,
    ),
  comments: (state) => byId(state.threads.flatMap(commentsOf), ({ commentId }) => commentId),
} as const satisfies Readonly<Record<string, (state: InvestigationState) => Members>>;

export type PartName = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS).filter((name): name is PartName => name in PARTS);

const byId = <M extends Fields>(list: readonly M[], idOf: (member: M) => string): Members =>
  new Map(list.map((member) => [idOf(member), member]));

/** When a field was changed is no difference in itself. */
const withoutSequences = <M extends { readonly changedAt: unknown }>({ changedAt: _when, ...member }: M) =>
  member;

/** A comment with what its thread is about, and whether that is resolved. */
const commentsOf = ({ threadId, about, resolved, comments }: Thread) =>
  comments.map((comment) => ({ ...withoutSequences(comment), threadId, about, resolved }));

/** A document is compared by what people see of it. */
function shownOf({ kind, title, content }: SharedDocument): Fields {
  const document = documentOf(content);
  return kind === 'note'
    ? { kind, title, text: textOf(document) }
    : { kind, title, shapes: shapesOf(document) };
}
