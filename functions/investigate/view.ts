import type { InvestigationSummary } from '../../schemas/investigation-event.ts';
import type { InvestigationTemplate } from '../../schemas/investigation-template.ts';
import { OPEN_ROOM, type Room } from '../../schemas/room.ts';
import type { StoredEvent } from '../../schemas/stored-event.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import type { Evidence } from './aggregates/evidence.ts';
import type { Session } from './aggregates/sessions.ts';
import type { Task } from './aggregates/tasks.ts';
import type { Verdict } from './aggregates/verdicts.ts';
import { documentView } from './document-view.ts';
import { withoutRestricted } from './evidence/redaction.ts';
import { hypothesisView } from './hypotheses/hypothesis-view.ts';
import { cellsView, threadView } from './notebook/notebook-view.ts';
import { iso, timed } from './shown-time.ts';
import type { InvestigationState } from './state/state.ts';

/** An event as GraphQL clients see it: time in ISO-8601, `data` as JSON text, without what restricted evidence holds. */
export function eventView(event: StoredEvent, room: Room | undefined) {
  const { data } = withoutRestricted(event, room);
  return { ...event, time: iso(event.time), data: canonicalJson(data) };
}

/** A summary as a whole investigation: lists leave the parts empty that only the log knows. */
export const summaryView = ({ room = OPEN_ROOM, ...summary }: InvestigationSummary) => ({
  ...summary,
  access: room.access,
  openedAt: iso(summary.openedAt),
});

/** A piece of evidence with all that is said of it, for those who may see what it holds. */
export const evidenceView = (state: InvestigationState, piece: Evidence) => {
  const { objectKey: _kept, source, ...evidence } = piece;
  const restriction = restrictionOf(state, piece);
  return {
    ...timed(evidence),
    kind: source.kind,
    source: canonicalJson(source),
    restriction: restriction && timed(restriction),
  };
};

/** Whether a client asked for a part that is dear to show. */
export type Wants = (part: string) => boolean;
const EVERYTHING: Wants = () => true;

/**
 * Evidence as everybody sees it: of what is restricted now (`room` is the one of now, the state may be of any time), that it
 * exists, who holds it, and why it is restricted.
 */
export function listedEvidence(state: InvestigationState, piece: Evidence, room: Room | undefined) {
  if (room?.restricted[piece.evidenceId] === undefined) return evidenceView(state, piece);
  const restriction = restrictionOf(state, piece);
  const { evidenceId, author, time, sha256, sizeBytes } = piece;
  const { kind } = piece.source;
  return {
    ...{ evidenceId, kind, author, time: iso(time), sha256, sizeBytes },
    title: 'restricted',
    source: canonicalJson({ kind }),
    restriction: restriction && timed(restriction),
  };
}

const restrictionOf = ({ restrictions }: InvestigationState, { evidenceId }: Evidence) =>
  restrictions.find((restriction) => restriction.evidenceId === evidenceId);

/** A state, of whatever time, without what evidence holds that is restricted now. */
export const stateView = (
  state: InvestigationState,
  roomNow: Room | undefined,
  wants: Wants = EVERYTHING,
) => ({
  ...summaryView(state.summary),
  sequence: state.sequence,
  signals: state.signals.map(timed),
  notes: state.notes.map(timed),
  hypotheses: state.hypotheses.map(hypothesisView),
  evidence: state.evidence.map((piece) => listedEvidence(state, piece, roomNow)),
  verdicts: state.verdicts.map(verdictView),
  causes: state.causes.map(timed),
  archive: state.archive && archiveView(state.archive),
  runs: state.runs,
  participants: state.participants.map(timed),
  handOffs: state.handOffs.map(({ pack, ...handOff }) => ({ ...timed(handOff), queryRuns: [], ...pack })),
  lineage: state.lineage.map(timed),
  sessions: state.sessions.map(sessionView),
  tasks: state.tasks.map(taskView),
  decisions: state.decisions.map(timed),
  cells: cellsView(state),
  threads: state.threads.map(threadView),
  documents: wants('documents') ? state.documents.map((each) => documentView(state, each)) : [],
});

const sessionView = ({ startsAt, startedAt, endedAt, view, ...session }: Session) => ({
  ...timed(session),
  startsAt: iso(startsAt),
  startedAt: isoOrNull(startedAt),
  endedAt: isoOrNull(endedAt),
  view: view === undefined ? null : sharedView(view),
});

const sharedView = ({ filters, from, to, ...view }: NonNullable<Session['view']>) => ({
  ...view,
  filters: filters === undefined ? null : canonicalJson(filters),
  from: isoOrNull(from),
  to: isoOrNull(to),
});

const isoOrNull = (time: number | undefined): string | null => (time === undefined ? null : iso(time));

const taskView = ({ changedAt: _kept, dueAt, ...task }: Task) => ({
  ...timed(task),
  dueAt: isoOrNull(dueAt),
});

export const investigationTemplateView = ({ changedAt, ...template }: InvestigationTemplate) => ({
  ...template,
  changedAt: iso(changedAt),
});

const archiveView = ({ bundleKey: _kept, ...archive }: NonNullable<InvestigationState['archive']>) =>
  timed(archive);

const verdictView = ({ rootCause, grading, ...verdict }: Verdict) => ({
  ...timed(verdict),
  ...rootCause,
  grade: grading?.grade ?? null,
  gradeReason: grading?.reason ?? null,
});
