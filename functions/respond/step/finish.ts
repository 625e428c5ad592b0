import { record, runActor, shorten } from '../timeline.ts';
import { TRANSITIONS, transit } from '../transitions.ts';
import { failureText } from './failure-text.ts';
import { activeRun, recordStep, runOf, type StepDeps } from './step-deps.ts';
import type { FailedInput, FinishInput } from './step-input.ts';

type Deps = Pick<StepDeps, 'runs' | 'log' | 'clock'>;

const TRANSITION_TO = { succeeded: 'succeed', failed: 'fail', undone: 'undo', refused: 'refuse' } as const;

/** Puts a failed, refused or unanswered step on the timeline; a wait is over. */
export async function failed(deps: Deps, input: FailedInput): Promise<void> {
  const { runId, step, of } = input;
  const run = await activeRun(deps.runs, runId);
  if (of === 'approve') {
    await transit(deps.runs, { runId, take: 'resume' });
    await deps.runs.takeApproval(runId, step);
  }
  const summary = failureText(input.failure);
  await recordStep(deps.log, run, { step, phase: of, state: 'failed', summary });
}

/** Ends a run, and says so on the timeline if it has one. A run that somebody stopped stays stopped. */
export async function finish(deps: Deps, { runId, outcome, failure }: FinishInput): Promise<void> {
  const take = TRANSITION_TO[outcome];
  await transit(deps.runs, { runId, take }, { endedAt: deps.clock.now() });
  const run = await runOf(deps.runs, runId);
  const { investigationId } = run;
  if (run.status !== TRANSITIONS[take].to || investigationId === undefined) return;
  await record(deps.log, {
    investigationId,
    actor: runActor(run),
    key: [runId, 'ended'],
    event: {
      type: 'playbook.run-ended',
      data: {
        runId,
        outcome,
        summary: shorten(failure === undefined ? 'every step was done' : failureText(failure)),
      },
    },
  });
}
