import * as z from 'zod';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { attemptKey } from '../attempt.ts';
import { shownText } from '../redact.ts';
import { record, runActor, shorten } from '../timeline.ts';
import { TRANSITIONS, transit } from '../transitions.ts';
import { endingOf, recordEnding } from './ending.ts';
import { failureText } from './failure-text.ts';
import { noteHung } from './journal.ts';
import { noteFailed, standing } from './standing.ts';
import { activeRun, recordStep, runOf, type StepDeps } from './step-deps.ts';
import type { EndInput, FailedInput, FinishInput, JoinInput } from './step-input.ts';

type Deps = Pick<StepDeps, 'runs' | 'log' | 'clock'>;

const TRANSITION_TO = { succeeded: 'succeed', failed: 'fail', undone: 'undo', refused: 'refuse' } as const;
const Because = z.string();

/** Puts a failed, refused or unanswered step on the timeline, and the run on its way back; a wait is over. */
export async function failed(deps: Deps, input: FailedInput): Promise<void> {
  const { runId, step, of } = input;
  const run = await activeRun(deps.runs, runId);
  const summary = failureText(input.failure);
  const name = `${step}${input.at}`;
  if (of === 'approve') {
    await transit(deps.runs, { runId, take: 'resume' });
    await deps.runs.takeApproval(runId, step);
  }
  if (of === 'run' && input.failure.Error === 'States.Timeout') {
    const { key } = await standing(deps.runs, run, input);
    await noteHung(deps.runs, key, deps.clock.now());
  }
  const ending = await recordEnding(deps.runs, run, { refused: input.refused, step: name, summary });
  if (ending.step === name) await noteFailed(deps.runs, run, name);
  // What is around a step that failed has nothing of its own to say.
  if (of === 'join' && ending.step !== name) return;
  await recordStep(deps.log, run, { step: name, phase: of, state: 'failed', summary });
}

/** Everything within a step is over: goes on if nothing failed. Throws BranchFailed otherwise. */
export async function join(deps: Deps, input: JoinInput): Promise<void> {
  const { runId, step, at, summary } = input;
  const run = await activeRun(deps.runs, runId);
  const ending = await endingOf(deps.runs, run);
  if (ending !== undefined) throw new StepFailure('BranchFailed', `${ending.step}: ${ending.summary}`);
  await recordStep(deps.log, run, { step: `${step}${at}`, phase: 'join', state: 'succeeded', summary });
}

/** Says why the run, or the called playbook, ends here. Throws EndedAsFailed when it ends as a failure. */
export async function end(deps: Deps, input: EndInput): Promise<void> {
  const { runId, step, because } = input;
  const run = await activeRun(deps.runs, runId);
  if (input.end === 'failed') throw new StepFailure('EndedAsFailed', because);
  if (!step.includes('.')) await deps.runs.recordOutcome(`${attemptKey(run)}/because`, because);
  await recordStep(deps.log, run, { step, phase: 'end', state: 'succeeded', summary: because });
}

class StepFailure extends Error {
  constructor(name: 'BranchFailed' | 'EndedAsFailed', message: string) {
    super(message);
    this.name = name;
  }
}

/** Ends a run, and says so on the timeline if it has one. A run that somebody stopped stays stopped. */
export async function finish(deps: Deps, { runId, outcome, failure }: FinishInput): Promise<void> {
  const take = TRANSITION_TO[outcome];
  const because = await reasonFor(deps.runs, await runOf(deps.runs, runId), failure);
  await transit(deps.runs, { runId, take }, { endedAt: deps.clock.now() });
  const run = await runOf(deps.runs, runId);
  const { investigationId } = run;
  if (run.status !== TRANSITIONS[take].to || investigationId === undefined) return;
  const summary = shorten(shownText(run, because));
  await record(deps.log, {
    investigationId,
    actor: runActor(run),
    key: [attemptKey(run), 'ended'],
    event: { type: 'playbook.run-ended', data: { runId, outcome, summary } },
  });
}

async function reasonFor(
  runs: Deps['runs'],
  run: PlaybookRun,
  failure: FinishInput['failure'],
): Promise<string> {
  if (failure === undefined)
    return Because.default('every step was done').parse(await runs.outcome(`${attemptKey(run)}/because`));
  const ending = await endingOf(runs, run);
  return ending === undefined ? failureText(failure) : `${ending.step}: ${ending.summary}`;
}
