import { versionsOf } from '../aggregates/documents.ts';
import type { InvestigationState } from './state.ts';

/**
 * What a branch begins with: all that the other investigation had, as if it had been said in the branch's first events. Verdicts,
 * playbook runs, sessions and named revisions stay where they were.
 */
export function branchedState(own: InvestigationState, parent: InvestigationState): InvestigationState {
  const at = own.sequence;
  return {
    ...own,
    signals: parent.signals,
    notes: parent.notes,
    hypotheses: parent.hypotheses,
    evidence: parent.evidence,
    decisions: parent.decisions,
    tasks: parent.tasks.map((task) => ({
      ...task,
      changedAt: { title: at, assignee: at, dueAt: at, state: at },
    })),
    documents: parent.documents.map((document) => ({
      ...document,
      versions: versionsOf(document, parent.summary.investigationId),
      createdAt: at,
      titledAt: at,
      editedAt: at,
    })),
    cells: parent.cells.map((cell) => ({ ...cell, changedAt: { source: at, position: at } })),
    threads: parent.threads.map((thread) => ({
      ...thread,
      comments: thread.comments.map((comment) => ({ ...comment, changedAt: at })),
    })),
  };
}
