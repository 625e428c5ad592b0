// Generated from commands/ and queries/ by `npm run generate`. Do not edit.
import type { Command } from './command.ts';
import { addNote } from './commands/add-note.ts';
import { freezeSignal } from './commands/freeze-signal.ts';
import { handOverLead } from './commands/hand-over-lead.ts';
import { inviteParticipant } from './commands/invite-participant.ts';
import { joinInvestigation } from './commands/join-investigation.ts';
import { leaveInvestigation } from './commands/leave-investigation.ts';
import { openInvestigation } from './commands/open-investigation.ts';
import { refuteHypothesis } from './commands/refute-hypothesis.ts';
import { removeParticipant } from './commands/remove-participant.ts';
import { restrictEvidence } from './commands/restrict-evidence.ts';
import { restrictInvestigation } from './commands/restrict-investigation.ts';
import { runQuery } from './commands/run-query.ts';
import { setParticipantRole } from './commands/set-participant-role.ts';
import { settleVerdict } from './commands/settle-verdict.ts';
import { stateHypothesis } from './commands/state-hypothesis.ts';
import { supportHypothesis } from './commands/support-hypothesis.ts';
import { updateInvestigation } from './commands/update-investigation.ts';
import { errorRateAroundDeployment } from './queries/error-rate-around-deployment.ts';
import { newErrorsOfAService } from './queries/new-errors-of-a-service.ts';
import type { QueryTemplate } from './query-template.ts';

export const COMMANDS = [
  addNote,
  freezeSignal,
  handOverLead,
  inviteParticipant,
  joinInvestigation,
  leaveInvestigation,
  openInvestigation,
  refuteHypothesis,
  removeParticipant,
  restrictEvidence,
  restrictInvestigation,
  runQuery,
  setParticipantRole,
  settleVerdict,
  stateHypothesis,
  supportHypothesis,
  updateInvestigation,
] as const satisfies readonly Command[];

export const QUERY_TEMPLATES = [
  errorRateAroundDeployment,
  newErrorsOfAService,
] as const satisfies readonly QueryTemplate[];
