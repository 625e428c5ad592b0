// Generated from commands/ and queries/ by `npm run generate`. Do not edit.
import type { Command } from './command.ts';
import { addNote } from './commands/add-note.ts';
import { addTask } from './commands/add-task.ts';
import { archiveInvestigation } from './commands/archive-investigation.ts';
import { attendSession } from './commands/attend-session.ts';
import { cancelSession } from './commands/cancel-session.ts';
import { changeTaskState } from './commands/change-task-state.ts';
import { draftHypothesis } from './commands/draft-hypothesis.ts';
import { endSession } from './commands/end-session.ts';
import { establishCause } from './commands/establish-cause.ts';
import { freezeFile } from './commands/freeze-file.ts';
import { freezeLink } from './commands/freeze-link.ts';
import { freezeSeries } from './commands/freeze-series.ts';
import { freezeSignal } from './commands/freeze-signal.ts';
import { freezeSignals } from './commands/freeze-signals.ts';
import { freezeTrace } from './commands/freeze-trace.ts';
import { gradeVerdict } from './commands/grade-verdict.ts';
import { holdInvestigation } from './commands/hold-investigation.ts';
import { importInvestigation } from './commands/import-investigation.ts';
import { linkInvestigations } from './commands/link-investigations.ts';
import { makeDecision } from './commands/make-decision.ts';
import { mergeInvestigations } from './commands/merge-investigations.ts';
import { openFromIncident } from './commands/open-from-incident.ts';
import { openFromSignals } from './commands/open-from-signals.ts';
import { openFromTemplate } from './commands/open-from-template.ts';
import { openInvestigation } from './commands/open-investigation.ts';
import { refuteHypothesis } from './commands/refute-hypothesis.ts';
import { rerunEvidence } from './commands/rerun-evidence.ts';
import { reviseHypothesis } from './commands/revise-hypothesis.ts';
import { ruleOutHypothesis } from './commands/rule-out-hypothesis.ts';
import { runChecks } from './commands/run-checks.ts';
import { runQuery } from './commands/run-query.ts';
import { scheduleSession } from './commands/schedule-session.ts';
import { setConfidence } from './commands/set-confidence.ts';
import { settleVerdict } from './commands/settle-verdict.ts';
import { shareHypothesis } from './commands/share-hypothesis.ts';
import { shareView } from './commands/share-view.ts';
import { splitInvestigation } from './commands/split-investigation.ts';
import { startSession } from './commands/start-session.ts';
import { stateHypothesis } from './commands/state-hypothesis.ts';
import { supportHypothesis } from './commands/support-hypothesis.ts';
import { tickAgendaItem } from './commands/tick-agenda-item.ts';
import { unlinkInvestigations } from './commands/unlink-investigations.ts';
import { updateInvestigation } from './commands/update-investigation.ts';
import { updateTask } from './commands/update-task.ts';
import { withdrawHypothesis } from './commands/withdraw-hypothesis.ts';
import { errorRateAroundDeployment } from './queries/error-rate-around-deployment.ts';
import { newErrorsOfAService } from './queries/new-errors-of-a-service.ts';
import type { QueryTemplate } from './query-template.ts';

export const COMMANDS = [
  addNote,
  addTask,
  archiveInvestigation,
  attendSession,
  cancelSession,
  changeTaskState,
  draftHypothesis,
  endSession,
  establishCause,
  freezeFile,
  freezeLink,
  freezeSeries,
  freezeSignal,
  freezeSignals,
  freezeTrace,
  gradeVerdict,
  holdInvestigation,
  importInvestigation,
  linkInvestigations,
  makeDecision,
  mergeInvestigations,
  openFromIncident,
  openFromSignals,
  openFromTemplate,
  openInvestigation,
  refuteHypothesis,
  rerunEvidence,
  reviseHypothesis,
  ruleOutHypothesis,
  runChecks,
  runQuery,
  scheduleSession,
  setConfidence,
  settleVerdict,
  shareHypothesis,
  shareView,
  splitInvestigation,
  startSession,
  stateHypothesis,
  supportHypothesis,
  tickAgendaItem,
  unlinkInvestigations,
  updateInvestigation,
  updateTask,
  withdrawHypothesis,
] as const satisfies readonly Command[];

export const QUERY_TEMPLATES = [
  errorRateAroundDeployment,
  newErrorsOfAService,
] as const satisfies readonly QueryTemplate[];
