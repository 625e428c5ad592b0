import type { EventOf, InvestigationEvent, LaterEvent } from '../../schemas/investigation-event.ts';
import { presentEvent, type StoredEvent } from '../../schemas/stored-event.ts';
import { archive } from './aggregates/archive.ts';
import { causes } from './aggregates/causes.ts';
import { changedAt } from './aggregates/changed-at.ts';
import { decisions } from './aggregates/decisions.ts';
import { evidence } from './aggregates/evidence.ts';
import { hypotheses } from './aggregates/hypotheses.ts';
import { lineage } from './aggregates/lineage.ts';
import { notes } from './aggregates/notes.ts';
import { runs } from './aggregates/runs.ts';
import { sessions } from './aggregates/sessions.ts';
import { signals } from './aggregates/signals.ts';
import { summary } from './aggregates/summary.ts';
import { tasks } from './aggregates/tasks.ts';
import { verdicts } from './aggregates/verdicts.ts';
import type { InvestigationState } from './state.ts';

/** The state after more events, of whichever version. Throws when the first event of all does not open the investigation. */
export function foldEvents(
  events: readonly StoredEvent[],
  from?: InvestigationState,
): InvestigationState | undefined {
  let state = from;
  for (const event of events) state = applyEvent(state, presentEvent(event));
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
  sessions: sessions.opened(event),
  lineage: lineage.opened(event),
  tasks: tasks.opened(event),
  decisions: decisions.opened(event),
  archive: archive.opened(event),
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
  sessions: sessions.apply(state.sessions, event),
  lineage: lineage.apply(state.lineage, event),
  tasks: tasks.apply(state.tasks, event),
  decisions: decisions.apply(state.decisions, event),
  archive: archive.apply(state.archive, event),
});
