import { Rejected } from '../../shared/errors.ts';
import { transit } from '../transitions.ts';
import { actionOf } from './act.ts';
import { activeRun, recordStep, type StepDeps } from './step-deps.ts';
import type { ApproveInput } from './step-input.ts';

/**
 * Asks a person: keeps the token for the answer, and puts the question on the timeline together with what an approval
 * would set off. The token itself goes to nobody.
 */
export async function approve(deps: StepDeps, input: ApproveInput): Promise<void> {
  const { runId, step, question, role, taskToken } = input;
  const run = await activeRun(deps.runs, runId);
  const opens = input.opens.map((call) => actionOf(deps.actions, call.action).preview(call.with));
  await deps.runs.putApproval({ runId, step, taskToken, question, role });
  const waits = await transit(deps.runs, { runId, take: 'wait' }, { waitingStep: step, approvalRole: role });
  if (!waits) throw new Rejected('Conflict', `run ${runId} can't wait for an approval now`);
  const summary = [question, ...opens].join(' ');
  await recordStep(deps.log, run, { step, phase: 'approve', state: 'waiting', summary });
}

/** The question was answered with yes: the run goes on. */
export async function answered(
  deps: Pick<StepDeps, 'runs' | 'log'>,
  { runId, step }: { readonly runId: string; readonly step: string },
): Promise<void> {
  const run = await activeRun(deps.runs, runId);
  await transit(deps.runs, { runId, take: 'resume' });
  await deps.runs.takeApproval(runId, step);
  await recordStep(deps.log, run, { step, phase: 'approve', state: 'succeeded', summary: 'approved' });
}
