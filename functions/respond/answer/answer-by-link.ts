import type { Caller } from '../../shared/caller.ts';
import { auditorOf } from '../../shared/edge/auditing.ts';
import { Rejected } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import type { AuditTrail } from '../../shared/ports/audit-trail.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { PlaybookRuns } from '../../shared/ports/playbook-runs.ts';
import type { WorkflowEngine } from '../../shared/ports/workflow-engine.ts';
import type { LinkAnswer } from '../answer-token.ts';
import { giveAnswer } from '../api/answer-approval.ts';
import { attemptKey } from '../attempt.ts';

export interface LinkDeps {
  readonly runs: PlaybookRuns;
  readonly log: InvestigationLog;
  readonly engine: WorkflowEngine;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

/** What a link would answer, if it still can. Throws Rejected `Conflict` when it can't any more. */
export async function openQuestion({ runs }: LinkDeps, { runId, attempt, step }: LinkAnswer) {
  const run = await runs.get(runId);
  const approval = await runs.approval(runId, step);
  if (run?.waitingStep !== step || (run.attempt ?? 1) !== attempt || approval === undefined)
    throw new Rejected('Conflict', 'this question is no longer open: it was answered, or its time is over');
  return { run, question: approval.question, summary: `${run.playbookId}, run ${runId}` };
}

/** Gives the answer of a link, once. Used again it says so; cut off in the middle, it is finished by being used again. */
export async function answerByLink(
  deps: LinkDeps,
  answer: LinkAnswer,
  { token, rationale }: { readonly token: string; readonly rationale: string },
): Promise<void> {
  const { runId, attempt, step, approved, person } = answer;
  const used = `${attemptKey({ runId, attempt: attempt === 1 ? undefined : attempt })}/${step}/link/${sha256(token)}`;
  if ((await deps.runs.outcome(used)) !== undefined)
    throw new Rejected('Conflict', 'this link was used already, and its answer was given');
  const { run } = await openQuestion(deps, answer);
  const idempotencyKey = `link-${sha256(token).slice(0, 64)}`;
  const caller: Caller = { id: `link:${person}`, name: person, role: undefined, teams: [] };
  const input = { idempotencyKey, runId, step, approved, rationale };
  const audit = auditorOf(deps.audit, { caller, field: 'answers', args: { runId, idempotencyKey } });
  await audit.attempted('contribute');
  await giveAnswer(deps, { run, input, caller });
  await deps.runs.recordOutcome(used, true);
}
