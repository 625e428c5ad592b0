import type { EventOf, InvestigationEvent, LaterEvent } from '../../../schemas/investigation-event.ts';
import { presentEvent, type StoredEvent } from '../../../schemas/stored-event.ts';
import { accessChangedAt } from '../aggregates/access-changed-at.ts';
import { archive } from '../aggregates/archive.ts';
import { causes } from '../aggregates/causes.ts';
import { cells } from '../aggregates/cells.ts';
import { changedAt } from '../aggregates/changed-at.ts';
import { decisions } from '../aggregates/decisions.ts';
import { documents } from '../aggregates/documents.ts';
import { evidence } from '../aggregates/evidence.ts';
import { handOffs } from '../aggregates/hand-offs.ts';
import { hypotheses } from '../aggregates/hypotheses.ts';
import { lineage } from '../aggregates/lineage.ts';
import { notes } from '../aggregates/notes.ts';
import { participants } from '../aggregates/participants.ts';
import { restrictions } from '../aggregates/restrictions.ts';
import { revisions } from '../aggregates/revisions.ts';
import { runs } from '../aggregates/runs.ts';
import { sessions } from '../aggregates/sessions.ts';
import { signals } from '../aggregates/signals.ts';
import { summary } from '../aggregates/summary.ts';
import { tasks } from '../aggregates/tasks.ts';
import { threads } from '../aggregates/threads.ts';
import { verdicts } from '../aggregates/verdicts.ts';
import { branchedState } from './branched-state.ts';
import type { InvestigationState } from './state.ts';

/**
 * The state after more events, of whichever version. A branch begins with what its parent had where it began: without that, with nothing. Throws when the
 * first event of all does not open the investigation.
 */
export function foldEvents(
  events: readonly StoredEvent[],
  from?: InvestigationState,
  parent?: InvestigationState,
): InvestigationState | undefined {
  let state = from;
  for (const stored of events) {
    const event = presentEvent(stored);
    state = applyEvent(state, event);
    if (event.type === 'investigation.branched-from' && parent !== undefined)
      state = branchedState(state, parent);
  }
  return state;
}

function applyEvent(state: InvestigationState | undefined, event: InvestigationEvent): InvestigationState {
  if (event.type === 'investigation.opened') return opened(event);
  if (state === undefined) throw new Error(`event ${event.sequence} comes before the opening`);
  return applied(state, event);
}

const opened = (event: EventOf<'investigation.opened'>): InvestigationState => ({
  sequence: event.sequence,
  hash: event.hash,
  summary: summary.opened(event),
  changedAt: changedAt.opened(event),
  signals: signals.opened(event),
  notes: notes.opened(event),
  hypotheses: hypotheses.opened(event),
  evidence: evidence.opened(event),
  verdicts: verdicts.opened(event),
  causes: causes.opened(event),
  runs: runs.opened(event),
  participants: participants.opened(event),
  handOffs: handOffs.opened(event),
  accessChangedAt: accessChangedAt.opened(event),
  restrictions: restrictions.opened(event),
  sessions: sessions.opened(event),
  lineage: lineage.opened(event),
  tasks: tasks.opened(event),
  decisions: decisions.opened(event),
  archive: archive.opened(event),
  documents: documents.opened(event),
  revisions: revisions.opened(event),
  cells: cells.opened(event),
  threads: threads.opened(event),
});

const applied = (state: InvestigationState, event: LaterEvent): InvestigationState => ({
  sequence: event.sequence,
  hash: event.hash,
  summary: summary.apply(state.summary, event),
  changedAt: changedAt.apply(state.changedAt, event),
  signals: signals.apply(state.signals, event),
  notes: notes.apply(state.notes, event),
  hypotheses: hypotheses.apply(state.hypotheses, event),
  evidence: evidence.apply(state.evidence, event),
  verdicts: verdicts.apply(state.verdicts, event),
  causes: causes.apply(state.causes, event),
  runs: runs.apply(state.runs, event),
  participants: participants.apply(state.participants, event),
  handOffs: handOffs.apply(state.handOffs, event),
  accessChangedAt: accessChangedAt.apply(state.accessChangedAt, event),
  restrictions: restrictions.apply(state.restrictions, event),
  sessions: sessions.apply(state.sessions, event),
  lineage: lineage.apply(state.lineage, event),
  tasks: tasks.apply(state.tasks, event),
  decisions: decisions.apply(state.decisions, event),
  archive: archive.apply(state.archive, event),
  documents: documents.apply(state.documents, event),
  revisions: revisions.apply(state.revisions, event),
  cells: cells.apply(state.cells, event),
  threads: threads.apply(state.threads, event),
});
