import * as z from 'zod';
import { Undo } from '../../../schemas/playbook-step.ts';
import { Rejected } from '../../shared/errors.ts';
import { type Action, type ActionContext, type Done, NotYet } from '../action.ts';
import { expressionIn, fill, holds } from '../expressions/expression.ts';
import { record, runActor } from '../timeline.ts';
import { goingRun } from './ending.ts';
import { type Begun, noteBegun } from './journal.ts';
import { assertWithinRadius } from './radius.ts';
import { keepResult } from './results.ts';
import { scopeFor } from './scope.ts';
import { standing } from './standing.ts';
import { type LocatedRun, recordStep, type StepDeps } from './step-deps.ts';
import type { ActInput } from './step-input.ts';

/** What a step does, with every expression filled in; decided once, so that a retry does the same. */
const Decided = z.object({ with: z.unknown(), undo: Undo });
const Ran = z.object({ summary: z.string(), result: z.unknown() });

/** Runs one phase of an action and puts its answer on the timeline. */
export async function act(deps: StepDeps, input: ActInput): Promise<void> {
  const run = await goingRun(deps.runs, input.runId);
  const { key, got } = await standing(deps.runs, run, input);
  // What has begun is no longer as it was before: there is nothing to look at before it.
  if (got === 'done' || (got === 'begun' && input.phase === 'precheck')) return;
  const decided = Decided.parse(
    (await deps.runs.outcome(`${key}/decided`)) ?? (await decide(deps, run, { input, key })),
  );
  const action = actionOf(deps.actions, input.action);
  const { phase, step } = input;
  const summary = await PHASES[phase](deps, { run, input, key, action, ...decided });
  await recordStep(deps.log, run, { step: `${step}${input.at}`, phase, state: 'succeeded', summary });
}

async function decide(
  deps: StepDeps,
  run: LocatedRun,
  { input, key }: { readonly input: ActInput; readonly key: string },
): Promise<unknown> {
  const call = { with: input.with, undo: input.undo };
  const filled = await fill(call, await scopeFor(deps, { run, place: input }, call));
  return deps.runs.recordOutcome(`${key}/decided`, filled);
}

interface Work extends Begun {
  readonly run: LocatedRun;
  readonly input: ActInput;
  readonly key: string;
}
type Begin = Omit<Work, 'action'> & { readonly action: Action };

const PHASES: Readonly<Record<ActInput['phase'], (deps: StepDeps, work: Begin) => Promise<string>>> = {
  precheck: async (deps, work) => {
    const { action, input, run } = work;
    const summary = await action.precheck(work.with, contextFor(deps, run, work.key));
    const met = await conditionMet(deps, work, input.precheck);
    if (!met) throw new Rejected('NotAllowed', `precheck: ${input.precheck} is not true`);
    return summary;
  },
  run: async (deps, work) => {
    const { action, key, run } = work;
    if (run.dryRun === true) return `would do: ${action.preview(work.with)}`;
    const context = contextFor(deps, run, key);
    if (action.risk !== 'read') {
      await assertWithinRadius(deps, { ...work, context, radius: work.input.radius });
      await noteBegun(deps.runs, { ...work, action: action.id });
    }
    const done = doneOf(await action.run(work.with, context));
    await deps.runs.recordOutcome(`${key}/ran`, done);
    return done.summary;
  },
  verify: async (deps, work) => {
    const { action, key, run, input } = work;
    if (run.dryRun === true) {
      await keepResult(deps, run, { key, result: null });
      return 'nothing was done that could be verified';
    }
    const summary = await action.verify(work.with, contextFor(deps, run, key));
    if (!(await conditionMet(deps, work, input.verify)))
      throw new NotYet('NotYetSteady', `verify: ${input.verify} is not true yet`);
    await keepResult(deps, run, { key, result: await resultOf(deps, key) });
    return summary;
  },
};

const doneOf = (done: string | Done): Done =>
  typeof done === 'string' ? { summary: done, result: null } : done;

const resultOf = async ({ runs }: StepDeps, key: string): Promise<unknown> =>
  Ran.optional().parse(await runs.outcome(`${key}/ran`))?.result ?? null;

/** What the author asks for beyond what the action itself looks at. */
async function conditionMet(
  deps: StepDeps,
  { run, input, key }: Begin,
  condition: string | undefined,
): Promise<boolean> {
  const source = expressionIn(condition);
  if (source === undefined) return true;
  const scope = await scopeFor(deps, { run, place: input }, condition);
  return holds(source, { ...scope, result: await resultOf(deps, key) });
}

/** Throws Rejected `BadInput` for an action that this deployment does not have. */
export function actionOf(actions: readonly Action[], id: string): Action {
  const action = actions.find((each) => each.id === id);
  if (action === undefined)
    throw new Rejected('BadInput', `action: unknown action "${id}"`, { path: 'action' });
  return action;
}

export function contextFor(deps: StepDeps, run: LocatedRun, key: string): ActionContext {
  const { investigationId } = run;
  return {
    ...deps.ports,
    key,
    investigationId,
    now: deps.clock.now(),
    outcomes: deps.runs,
    append: (name, event) =>
      record(deps.log, { investigationId, actor: runActor(run), key: [key, 'append', name], event }),
  };
}
