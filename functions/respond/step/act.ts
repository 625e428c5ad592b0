import { Rejected } from '../../shared/errors.ts';
import type { Action, ActionContext } from '../action.ts';
import { record, runActor } from '../timeline.ts';
import { activeRun, type LocatedRun, recordStep, type StepDeps } from './step-deps.ts';
import type { ActInput } from './step-input.ts';

/** Runs one phase of an action, puts its answer on the timeline and tells when it was done (ISO-8601). */
export async function act(deps: StepDeps, input: ActInput): Promise<{ readonly at: string }> {
  const run = await activeRun(deps.runs, input.runId);
  const phase = actionOf(deps.actions, input.action)[input.phase];
  if (phase === undefined) throw new Rejected('BadInput', `action ${input.action} can't be undone`);
  const summary = await phase(input.with, contextFor(deps, run, input.step));
  await recordStep(deps.log, run, { step: input.step, phase: input.phase, state: 'succeeded', summary });
  return { at: new Date(deps.clock.now()).toISOString() };
}

/** Throws Rejected `BadInput` for an action that this deployment does not have. */
export function actionOf(actions: readonly Action[], id: string): Action {
  const action = actions.find((each) => each.id === id);
  if (action === undefined)
    throw new Rejected('BadInput', `action: unknown action "${id}"`, { path: 'action' });
  return action;
}

function contextFor(deps: StepDeps, run: LocatedRun, step: string): ActionContext {
  const { investigationId, runId } = run;
  return {
    key: `${runId}/${step}`,
    investigationId,
    now: deps.clock.now(),
    containers: deps.containers,
    signals: deps.signals,
    evidence: deps.evidence,
    outcomes: deps.runs,
    append: (name, event) =>
      record(deps.log, {
        investigationId,
        actor: runActor(run),
        key: [runId, 'step', step, 'append', name],
        event,
      }),
  };
}
