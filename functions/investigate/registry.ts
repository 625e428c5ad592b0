// Generated from commands/ by `npm run generate`. Do not edit.
import type { Command } from './command/command.ts';
import { addCell } from './commands/add-cell.ts';
import { addNote } from './commands/add-note.ts';
import { addTask } from './commands/add-task.ts';
import { archiveDocument } from './commands/archive-document.ts';
import { archiveInvestigation } from './commands/archive-investigation.ts';
import { attendSession } from './commands/attend-session.ts';
import { branchInvestigation } from './commands/branch-investigation.ts';
import { cancelSession } from './commands/cancel-session.ts';
import { changeTaskState } from './commands/change-task-state.ts';
import { createDocument } from './commands/create-document.ts';
import { draftHypothesis } from './commands/draft-hypothesis.ts';
import { editComment } from './commands/edit-comment.ts';
import { endSession } from './commands/end-session.ts';
import { establishCause } from './commands/establish-cause.ts';
import { freezeFile } from './commands/freeze-file.ts';
import { freezeLink } from './commands/freeze-link.ts';
import { freezeSeries } from './commands/freeze-series.ts';
import { freezeSignal } from './commands/freeze-signal.ts';
import { freezeSignals } from './commands/freeze-signals.ts';
import { freezeTrace } from './commands/freeze-trace.ts';
import { gradeVerdict } from './commands/grade-verdict.ts';
import { handOverLead } from './commands/hand-over-lead.ts';
import { holdInvestigation } from './commands/hold-investigation.ts';
import { importInvestigation } from './commands/import-investigation.ts';
import { inviteParticipant } from './commands/invite-participant.ts';
import { joinInvestigation } from './commands/join-investigation.ts';
import { leaveInvestigation } from './commands/leave-investigation.ts';
import { linkInvestigations } from './commands/link-investigations.ts';
import { makeDecision } from './commands/make-decision.ts';
import { mergeBranch } from './commands/merge-branch.ts';
import { mergeInvestigations } from './commands/merge-investigations.ts';
import { moveCell } from './commands/move-cell.ts';
import { nameDocumentVersion } from './commands/name-document-version.ts';
import { nameRevision } from './commands/name-revision.ts';
import { openFromIncident } from './commands/open-from-incident.ts';
import { openFromSignals } from './commands/open-from-signals.ts';
import { openFromTemplate } from './commands/open-from-template.ts';
import { openInvestigation } from './commands/open-investigation.ts';
import { refuteHypothesis } from './commands/refute-hypothesis.ts';
import { removeCell } from './commands/remove-cell.ts';
import { removeParticipant } from './commands/remove-participant.ts';
import { renameDocument } from './commands/rename-document.ts';
import { reopenThread } from './commands/reopen-thread.ts';
import { replyToThread } from './commands/reply-to-thread.ts';
import { rerunEvidence } from './commands/rerun-evidence.ts';
import { resolveThread } from './commands/resolve-thread.ts';
import { restoreDocumentVersion } from './commands/restore-document-version.ts';
import { restoreInvestigation } from './commands/restore-investigation.ts';
import { restrictEvidence } from './commands/restrict-evidence.ts';
import { restrictInvestigation } from './commands/restrict-investigation.ts';
import { reviseCell } from './commands/revise-cell.ts';
import { reviseHypothesis } from './commands/revise-hypothesis.ts';
import { ruleOutHypothesis } from './commands/rule-out-hypothesis.ts';
import { runChecks } from './commands/run-checks.ts';
import { runQuery } from './commands/run-query.ts';
import { runQueryCell } from './commands/run-query-cell.ts';
import { scheduleSession } from './commands/schedule-session.ts';
import { setConfidence } from './commands/set-confidence.ts';
import { setParticipantRole } from './commands/set-participant-role.ts';
import { settleVerdict } from './commands/settle-verdict.ts';
import { shareHypothesis } from './commands/share-hypothesis.ts';
import { shareView } from './commands/share-view.ts';
import { splitInvestigation } from './commands/split-investigation.ts';
import { startSession } from './commands/start-session.ts';
import { startThread } from './commands/start-thread.ts';
import { stateHypothesis } from './commands/state-hypothesis.ts';
import { supportHypothesis } from './commands/support-hypothesis.ts';
import { tickAgendaItem } from './commands/tick-agenda-item.ts';
import { unlinkInvestigations } from './commands/unlink-investigations.ts';
import { updateDocument } from './commands/update-document.ts';
import { updateInvestigation } from './commands/update-investigation.ts';
import { updateTask } from './commands/update-task.ts';
import { withdrawHypothesis } from './commands/withdraw-hypothesis.ts';

export const COMMANDS = [
  addCell,
  addNote,
  addTask,
  archiveDocument,
  archiveInvestigation,
  attendSession,
  branchInvestigation,
  cancelSession,
  changeTaskState,
  createDocument,
  draftHypothesis,
  editComment,
  endSession,
  establishCause,
  freezeFile,
  freezeLink,
  freezeSeries,
  freezeSignal,
  freezeSignals,
  freezeTrace,
  gradeVerdict,
  handOverLead,
  holdInvestigation,
  importInvestigation,
  inviteParticipant,
  joinInvestigation,
  leaveInvestigation,
  linkInvestigations,
  makeDecision,
  mergeBranch,
  mergeInvestigations,
  moveCell,
  nameDocumentVersion,
  nameRevision,
  openFromIncident,
  openFromSignals,
  openFromTemplate,
  openInvestigation,
  refuteHypothesis,
  removeCell,
  removeParticipant,
  renameDocument,
  reopenThread,
  replyToThread,
  rerunEvidence,
  resolveThread,
  restoreDocumentVersion,
  restoreInvestigation,
  restrictEvidence,
  restrictInvestigation,
  reviseCell,
  reviseHypothesis,
  ruleOutHypothesis,
  runChecks,
  runQueryCell,
  runQuery,
  scheduleSession,
  setConfidence,
  setParticipantRole,
  settleVerdict,
  shareHypothesis,
  shareView,
  splitInvestigation,
  startSession,
  startThread,
  stateHypothesis,
  supportHypothesis,
  tickAgendaItem,
  unlinkInvestigations,
  updateDocument,
  updateInvestigation,
  updateTask,
  withdrawHypothesis,
] as const satisfies readonly Command[];
