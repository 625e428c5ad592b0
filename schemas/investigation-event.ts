import * as z from 'zod';
import { ARCHIVE_EVENTS } from './events/archive.ts';
import { BRANCH_EVENTS } from './events/branches.ts';
import { CELL_EVENTS } from './events/cells.ts';
import { COMMENT_EVENTS } from './events/comments.ts';
import { DECISION_EVENTS } from './events/decisions.ts';
import { DOCUMENT_EVENTS } from './events/documents.ts';
import { EventEnvelope, Id } from './events/envelope.ts';
import { ESCALATION_EVENTS } from './events/escalations.ts';
import { EVIDENCE_EVENTS } from './events/evidence.ts';
import { HISTORY_EVENTS } from './events/history.ts';
import { HYPOTHESIS_EVENTS } from './events/hypotheses.ts';
import { LINEAGE_EVENTS } from './events/lineage.ts';
import { NOTE_EVENTS } from './events/notes.ts';
import { PARTICIPANT_EVENTS } from './events/participants.ts';
import { RESTRICTION_EVENTS } from './events/restrictions.ts';
import { InvestigationStatus, ROOM_EVENTS } from './events/room.ts';
import { RUN_EVENTS } from './events/runs.ts';
import { SESSION_EVENTS } from './events/sessions.ts';
import { SIGNAL_EVENTS } from './events/signals.ts';
import { TASK_EVENTS } from './events/tasks.ts';
import { VERDICT_EVENTS } from './events/verdicts.ts';
import { eventVersionOf } from './events/versions.ts';
import { Room } from './room.ts';

export { DocumentKind } from './events/documents.ts';
export { Actor, EventEnvelope } from './events/envelope.ts';
export { InvestigationStatus } from './events/room.ts';
export { RootCause } from './events/verdicts.ts';

/** What happened, by type. The value of `type` on an event chooses the shape of its `data`. */
export const EventData = {
  ...ROOM_EVENTS,
  ...SIGNAL_EVENTS,
  ...NOTE_EVENTS,
  ...HYPOTHESIS_EVENTS,
  ...EVIDENCE_EVENTS,
  ...VERDICT_EVENTS,
  ...RUN_EVENTS,
  ...PARTICIPANT_EVENTS,
  ...RESTRICTION_EVENTS,
  ...TASK_EVENTS,
  ...DECISION_EVENTS,
  ...LINEAGE_EVENTS,
  ...SESSION_EVENTS,
  ...ARCHIVE_EVENTS,
  ...DOCUMENT_EVENTS,
  ...HISTORY_EVENTS,
  ...BRANCH_EVENTS,
  ...CELL_EVENTS,
  ...COMMENT_EVENTS,
  ...ESCALATION_EVENTS,
} as const;
export type EventType = keyof typeof EventData;
export const EVENT_TYPES = Object.keys(EventData).filter((type): type is EventType => type in EventData);

type Shapes = { [T in EventType]: { type: T; data: z.infer<(typeof EventData)[T]> } };
export type EventBody = Shapes[EventType];
export type EventOf<T extends EventType> = z.infer<typeof EventEnvelope> & Shapes[T];
export type InvestigationEvent = z.infer<typeof EventEnvelope> & EventBody;
/** Any event but the first. */
export type LaterEvent = Exclude<InvestigationEvent, { type: 'investigation.opened' }>;

const shapeOf = <T extends EventType>(type: T) =>
  EventEnvelope.extend({
    type: z.literal(type),
    eventVersion: z.literal(eventVersionOf(type)),
    data: EventData[type],
  });

export const InvestigationEvent: z.ZodType<InvestigationEvent> = z.discriminatedUnion('type', [
  shapeOf('investigation.opened'),
  shapeOf('investigation.updated'),
  shapeOf('investigation.status-changed'),
  shapeOf('signal.attached'),
  shapeOf('note.added'),
  shapeOf('hypothesis.stated'),
  shapeOf('hypothesis.supported'),
  shapeOf('hypothesis.refuted'),
  shapeOf('hypothesis.drafted'),
  shapeOf('hypothesis.shared'),
  shapeOf('hypothesis.revised'),
  shapeOf('hypothesis.ruled-out'),
  shapeOf('hypothesis.withdrawn'),
  shapeOf('hypothesis.confidence-set'),
  shapeOf('hypothesis.checked'),
  shapeOf('evidence.frozen'),
  shapeOf('verdict.settled'),
  shapeOf('cause.established'),
  shapeOf('verdict.graded'),
  shapeOf('playbook.run-started'),
  shapeOf('playbook.step-changed'),
  shapeOf('playbook.approval-answered'),
  shapeOf('playbook.run-resumed'),
  shapeOf('playbook.run-ended'),
  shapeOf('playbook.drafted'),
  shapeOf('participant.invited'),
  shapeOf('participant.joined'),
  shapeOf('participant.left'),
  shapeOf('participant.removed'),
  shapeOf('participant.role-changed'),
  shapeOf('lead.handed-over'),
  shapeOf('access.changed'),
  shapeOf('evidence.restricted'),
  shapeOf('task.added'),
  shapeOf('task.updated'),
  shapeOf('task.state-changed'),
  shapeOf('decision.made'),
  shapeOf('investigation.archived'),
  shapeOf('investigation.held'),
  shapeOf('investigation.linked'),
  shapeOf('investigation.unlinked'),
  shapeOf('investigation.merged-into'),
  shapeOf('investigation.merged-from'),
  shapeOf('investigation.split-into'),
  shapeOf('investigation.split-from'),
  shapeOf('session.scheduled'),
  shapeOf('session.started'),
  shapeOf('session.attended'),
  shapeOf('session.view-shared'),
  shapeOf('session.item-ticked'),
  shapeOf('session.ended'),
  shapeOf('session.cancelled'),
  shapeOf('investigation.imported'),
  shapeOf('document.created'),
  shapeOf('document.updated'),
  shapeOf('document.renamed'),
  shapeOf('document.archived'),
  shapeOf('document.version-named'),
  shapeOf('document.restored'),
  shapeOf('revision.named'),
  shapeOf('part.restored'),
  shapeOf('branch.made'),
  shapeOf('investigation.branched-from'),
  shapeOf('branch.merged'),
  shapeOf('part.merged'),
  shapeOf('cell.added'),
  shapeOf('cell.revised'),
  shapeOf('cell.moved'),
  shapeOf('cell.removed'),
  shapeOf('cell.run'),
  shapeOf('thread.started'),
  shapeOf('thread.replied'),
  shapeOf('comment.edited'),
  shapeOf('thread.resolved'),
  shapeOf('thread.reopened'),
  shapeOf('escalation.notified'),
  shapeOf('escalation.answered'),
]);

/** What a list of investigations shows; kept beside the log so that listing reads no events. */
export const InvestigationSummary = z.strictObject({
  investigationId: Id,
  title: z.string(),
  status: InvestigationStatus,
  severityNumber: z.int(),
  services: z.array(z.string()),
  teams: z.array(z.string()),
  incidentId: Id.optional(),
  openedAt: z.int(),
  room: Room.optional(),
  archived: z.boolean().optional(),
  /** While it is held, nothing of it may be deleted. */
  legalHold: z.boolean().optional(),
  /** The investigation that goes on in its place. */
  mergedInto: Id.optional(),
});
export type InvestigationSummary = z.infer<typeof InvestigationSummary>;
