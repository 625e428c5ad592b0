import { Rejected } from '../../shared/errors.ts';
import { fill } from '../expressions/expression.ts';
import { transit } from '../transitions.ts';
import { actionOf } from './act.ts';
import { goingRun } from './ending.ts';
import { keepResult, stepKey } from './results.ts';
import { scopeFor } from './scope.ts';
import { sendLinks } from './send-links.ts';
import { activeRun, recordStep, type StepDeps } from './step-deps.ts';
import type { AnsweredInput, ApproveInput } from './step-input.ts';

/**
 * Asks people: keeps the token for the answer, and puts the question on the timeline together with what an approval
 * would set off. The token itself goes to nobody.
 */
export async function approve(deps: StepDeps, input: ApproveInput): Promise<void> {
  const { runId, step, question, role, taskToken, count, teams, byAnother } = input;
  const run = await goingRun(deps.runs, runId);
  const opens = await Promise.all(input.opens.map((call) => previewOf(deps, { input, call })));
  await deps.runs.putApproval({
    runId,
    step,
    taskToken,
    question,
    role,
    count,
    ...(teams === undefined ? {} : { teams }),
    ...(byAnother === undefined ? {} : { byAnother }),
  });
  const waits = await transit(deps.runs, { runId, take: 'wait' }, { waitingStep: step, approvalRole: role });
  if (!waits) throw new Rejected('Conflict', `run ${runId} can't wait for an approval now`);
  const many = count === 1 ? [] : [`${count} people must agree.`];
  const summary = [question, ...many, ...opens].join(' ');
  await recordStep(deps.log, run, { step, phase: 'approve', state: 'waiting', summary });
  await sendLinks(deps, run, input);
}

/** What an action would do, as far as that is known before the steps between have run. */
async function previewOf(
  deps: StepDeps,
  { input, call }: { readonly input: ApproveInput; readonly call: ApproveInput['opens'][number] },
): Promise<string> {
  const action = actionOf(deps.actions, call.action);
  const run = await activeRun(deps.runs, input.runId);
  try {
    const scope = await scopeFor(deps, { run, place: input }, call.with);
    return action.preview(await fill(call.with, scope));
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return `${action.summary} On what is decided by the steps before it.`;
  }
}

/** The question was answered with yes, or by nobody where that counts as yes: the run goes on. */
export async function answered(deps: StepDeps, input: AnsweredInput): Promise<void> {
  const { runId, step, answer } = input;
  const run = await activeRun(deps.runs, runId);
  await transit(deps.runs, { runId, take: 'resume' });
  await deps.runs.takeApproval(runId, step);
  await keepResult(deps, run, { key: stepKey(run, input), result: { answer } });
  const summary = answer === 'approved' ? 'approved' : 'nobody answered, which counts as approved here';
  await recordStep(deps.log, run, { step, phase: 'approve', state: 'succeeded', summary });
}
