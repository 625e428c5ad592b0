import type { PlaybookRun, RunStatus } from '../../../schemas/playbook.ts';
import type { ApprovalRole } from '../../../schemas/playbook-step.ts';
import type { Page, PageRequest } from './signal-store.ts';

export interface Approval {
  readonly runId: string;
  readonly step: string;
  readonly taskToken: string;
  readonly question: string;
  readonly role: ApprovalRole;
  /** Only members of these may answer; left out, anybody with the role. */
  readonly teams?: readonly string[] | undefined;
  /** How many different people must agree. */
  readonly count: number;
  /** Whoever started the run may not answer. */
  readonly byAnother?: true | undefined;
}

/** Playbook runs, their approvals, and what has been done under which key. */
export interface PlaybookRuns {
  /** Writes the decision to start, and its row in the outbox, before anything is started. `exists`: this reason was decided before. `cooling`: another run of the playbook on this target started within the cooldown. */
  claim(
    run: PlaybookRun,
    cooldown: { readonly target: string; readonly until: number; readonly now: number },
  ): Promise<'claimed' | 'exists' | 'cooling'>;
  /** Whether a run on the target was started within its cooldown. */
  cooling(target: string, now: number): Promise<boolean>;
  get(runId: string): Promise<PlaybookRun | undefined>;
  /** Sets the given fields, and removes those in `clear`, if the run is in one of the prior states; false otherwise. */
  advance(
    runId: string,
    change: {
      readonly from: readonly RunStatus[];
      readonly set: Partial<Omit<PlaybookRun, 'runId'>>;
      readonly clear?: readonly ('waitingStep' | 'approvalRole' | 'endedAt' | 'executionArn')[];
    },
  ): Promise<boolean>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<PlaybookRun>>;
  /** The newest runs of one playbook, newest first. */
  ofPlaybook(playbookId: string, limit: number): Promise<readonly PlaybookRun[]>;
  /** The outbox: runs decided, or to go on after their end, before an instant, that are not over; started or not. */
  open(before: number): Promise<readonly PlaybookRun[]>;
  /** Replaces an earlier one of the same run and step: a retried step has a new token. */
  putApproval(approval: Approval): Promise<void>;
  approval(runId: string, step: string): Promise<Approval | undefined>;
  /** Takes the approval away: of several callers one gets it, the others undefined. */
  takeApproval(runId: string, step: string): Promise<Approval | undefined>;
  /** What a step recorded under its key, if it ran before. */
  outcome(key: string): Promise<unknown>;
  /** First writer wins; returns what is stored. */
  recordOutcome(key: string, outcome: unknown): Promise<unknown>;
  /** Adds an entry to the end of a list, unless it is in it; returns the list. */
  note(key: string, entry: string): Promise<readonly string[]>;
  /** The list, oldest first; empty when nothing was noted. */
  notes(key: string): Promise<readonly string[]>;
}
