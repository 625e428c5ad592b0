import type { ApprovalRole, PlaybookRun, RunStatus } from '../../../schemas/playbook.ts';
import type { Page, PageRequest } from './signal-store.ts';

export interface Approval {
  readonly runId: string;
  readonly step: string;
  readonly taskToken: string;
  readonly question: string;
  readonly role: ApprovalRole;
}

/** Playbook runs, their approvals, and what has been done under which key. */
export interface PlaybookRuns {
  /** Writes the decision to start before anything is started. `exists`: this reason was decided before. `cooling`: another run of the playbook on this target started within the cooldown. */
  claim(
    run: PlaybookRun,
    cooldown: { readonly target: string; readonly until: number; readonly now: number },
  ): Promise<'claimed' | 'exists' | 'cooling'>;
  get(runId: string): Promise<PlaybookRun | undefined>;
  /** Sets the given fields, and removes those in `clear`, if the run is in one of the prior states; false otherwise. */
  advance(
    runId: string,
    change: {
      readonly from: readonly RunStatus[];
      readonly set: Partial<Omit<PlaybookRun, 'runId'>>;
      readonly clear?: readonly ('waitingStep' | 'approvalRole')[];
    },
  ): Promise<boolean>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<PlaybookRun>>;
  /** Runs decided but never started, older than an instant. */
  unstarted(before: number): Promise<readonly PlaybookRun[]>;
  /** Replaces an earlier one of the same run and step: a retried step has a new token. */
  putApproval(approval: Approval): Promise<void>;
  approval(runId: string, step: string): Promise<Approval | undefined>;
  /** Takes the approval away: of several callers one gets it, the others undefined. */
  takeApproval(runId: string, step: string): Promise<Approval | undefined>;
  /** What a step recorded under its key, if it ran before. */
  outcome(key: string): Promise<unknown>;
  /** First writer wins; returns what is stored. */
  recordOutcome(key: string, outcome: unknown): Promise<unknown>;
}
