import * as z from 'zod';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { authorizeIn } from '../../shared/access/authorize-in.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Approval } from '../../shared/ports/playbook-runs.ts';
import { attemptKey } from '../attempt.ts';
import { record } from '../timeline.ts';
import { type ApiDeps, RunMutation } from './api-deps.ts';
import { runById, runForCaller } from './run-for-caller.ts';

export const AnswerApproval = RunMutation.extend({ step: z.string().min(1).max(128), approved: z.boolean() });
type AnswerApproval = z.infer<typeof AnswerApproval>;
type Deps = Pick<ApiDeps, 'runs' | 'log' | 'engine'>;

/**
 * Answers a waiting step, once per person. The answer is claimed, then written on the timeline, then given to the execution; a crash
 * in between is healed by the same caller sending the same key again.
 */
export async function answerApproval(
  deps: Deps,
  input: AnswerApproval,
  caller: Caller,
): Promise<PlaybookRun> {
  const run = await runForCaller(deps, input.runId, { caller, action: 'contribute' });
  return giveAnswer(deps, { run, input, caller }, async (approval) => {
    const action = ACTION_OF_ROLE[approval.role];
    await authorizeIn(deps.log, { caller, action }, run.investigationId);
    requireTeam(caller, approval);
  });
}

/** The same, by somebody of whom `entitle` makes sure; left out: a link that was signed for them does. */
export async function giveAnswer(
  deps: Deps,
  { run, input, caller }: Answer & { readonly run: PlaybookRun },
  entitle: (approval: Approval) => Promise<void> = async () => undefined,
): Promise<PlaybookRun> {
  const { runId, step } = input;
  const mine = { by: caller.id, idempotencyKey: input.idempotencyKey, approved: input.approved };
  const shared = `${attemptKey(run)}/${step}/answer`;
  // By name, which is all that a link knows: nobody counts twice by answering in two ways.
  const own = `${shared}/${caller.name}`;
  const before = (await deps.runs.outcome(own)) ?? (await deps.runs.outcome(shared));
  if (before !== undefined && !same(before, mine)) throw alreadyAnswered();
  const approval = await deps.runs.approval(runId, step);
  if (approval === undefined || run.waitingStep !== step) {
    if (before !== undefined) return run;
    throw new Rejected('Conflict', `input.step: run ${runId} does not wait for an answer to "${step}"`, {
      path: 'input.step',
    });
  }
  await entitle(approval);
  if (approval.byAnother === true) refuseRequester(run, caller);
  const key = approval.count === 1 ? shared : own;
  if (!same(await deps.runs.recordOutcome(key, mine), mine)) throw alreadyAnswered();
  await writeAnswer(deps, { run, input, caller });
  if (!(await decides(deps, { run, approval, input, caller }))) return run;
  await tellExecution(deps, { approval, input, caller, again: before !== undefined });
  return runById(deps.runs, runId);
}

function refuseRequester({ startedBy, resumed }: PlaybookRun, { id, name }: Caller): void {
  const asked = [startedBy, resumed?.by].some((who) => who?.id === id || who?.name === name);
  if (asked) throw new Rejected('Forbidden', 'whoever started the run may not answer; somebody else must');
}

/** What policies call answering for a role that a playbook asks for. */
const ACTION_OF_ROLE = { investigator: 'contribute', lead: 'lead' } as const;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const alreadyAnswered = () => new Rejected('Conflict', 'the approval was answered already');

function requireTeam({ teams }: Caller, approval: Approval): void {
  if (approval.teams === undefined || approval.teams.some((team) => teams.includes(team))) return;
  throw new Rejected('Forbidden', `only members of ${approval.teams.join(', ')} may answer`);
}

/** One refusal is enough; of approvals it is the one that makes their number full. */
async function decides(
  { runs }: Deps,
  { run, approval, input, caller }: Answer & { readonly run: PlaybookRun; readonly approval: Approval },
): Promise<boolean> {
  if (!input.approved || approval.count === 1) return true;
  const agreed = await runs.note(`${attemptKey(run)}/${input.step}/agreed`, caller.name);
  return agreed.length >= approval.count;
}

interface Answer {
  readonly input: AnswerApproval;
  readonly caller: Caller;
}

async function writeAnswer({ log }: Deps, { run, input, caller }: Answer & { readonly run: PlaybookRun }) {
  const { runId, step, approved, rationale } = input;
  if (run.investigationId === undefined) throw new Error(`run ${runId} waits without an investigation`);
  await record(log, {
    investigationId: run.investigationId,
    actor: actorOf(caller),
    key: [attemptKey(run), 'answer', step, caller.id],
    event: { type: 'playbook.approval-answered', data: { runId, step, approved }, rationale },
  });
}

/** A token that is gone means, the second time, that the first answer arrived; the first time, that the wait was over. */
async function tellExecution(
  { engine }: Deps,
  { approval, input, caller, again }: Answer & { readonly approval: Approval; readonly again: boolean },
): Promise<void> {
  const { taskToken } = approval;
  try {
    if (input.approved) await engine.succeed(taskToken, { approved: true });
    else
      await engine.fail(taskToken, { error: 'ApprovalRefused', cause: `${caller.name}: ${input.rationale}` });
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'NotFound') throw error;
    if (!again) throw new Rejected('Conflict', 'the approval no longer waits: it came too late');
  }
}
