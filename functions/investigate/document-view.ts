import type { SharedDocument } from './aggregates/documents.ts';
import { shapesOf } from './documents/board.ts';
import { documentOf, stateOf, stateVectorOf } from './documents/content.ts';
import { textOf } from './documents/note.ts';
import { timed } from './shown-time.ts';
import type { InvestigationState } from './state/state.ts';

/** A document as clients see it. What a shape says that is no evidence or hypothesis of the investigation is left out. */
export function documentView(state: InvestigationState, { content, ...about }: SharedDocument) {
  const document = documentOf(content);
  return {
    ...timed(about),
    text: about.kind === 'note' ? textOf(document) : null,
    shapes: about.kind === 'board' ? linkedShapes(state, document) : null,
    state: stateOf(content),
    stateVector: stateVectorOf(document),
  };
}

function linkedShapes(state: InvestigationState, document: ReturnType<typeof documentOf>) {
  const evidence = new Set(state.evidence.map(({ evidenceId }) => evidenceId));
  const hypotheses = new Set(state.hypotheses.map(({ hypothesisId }) => hypothesisId));
  return shapesOf(document).map(({ evidenceId, hypothesisId, ...shape }) => ({
    ...shape,
    ...(evidence.has(String(evidenceId)) ? { evidenceId } : {}),
    ...(hypotheses.has(String(hypothesisId)) ? { hypothesisId } : {}),
  }));
}
