import type { Step, WaitStep } from '../../../schemas/playbook-step.ts';
import { actionStates, notifyStates } from './action-states.ts';
import { approveStates } from './approve-states.ts';
import { chooseStates, endStates } from './choose-states.ts';
import { callStates, forEachStates, parallelStates } from './concurrent-states.ts';
import type { Compiled, Line, Place } from './place.ts';
import { queryStates, waitStates } from './query-states.ts';
import type { States } from './states.ts';

/** The states of a line of steps, by name: `<step>.<phase>`. */
export function compileSteps(steps: readonly Step[], next: string, line: Line): Compiled {
  const states: Record<string, States[string]> = {};
  for (const [index, step] of steps.entries()) {
    const after = steps[index + 1];
    const place = {
      line,
      name: `${line.prefix}${step.id}`,
      next: after === undefined ? next : entryOf(after, line),
    };
    Object.assign(states, statesOf(step, place, steps.slice(index + 1)));
  }
  const [first] = steps;
  return { entry: first === undefined ? next : entryOf(first, line), states };
}

function statesOf(step: Step, place: Place, following: readonly Step[]): States {
  if ('action' in step) return actionStates(step, place);
  if ('approve' in step) return approveStates(step, place, following);
  if ('query' in step) return queryStates(step, place);
  if ('wait' in step) return waitStates(step, place);
  if ('notify' in step) return notifyStates(step, place);
  if ('call' in step) return callStates(step, place);
  if ('end' in step) return endStates(step, place);
  if ('choose' in step) return chooseStates(step, place);
  if ('parallel' in step) return parallelStates(step, place);
  return forEachStates(step, place);
}

/** The state that a step begins with. */
export const entryOf = (step: Step, { prefix }: Pick<Line, 'prefix'>): string =>
  `${prefix}${step.id}.${firstPhase(step)}`;

function firstPhase(step: Step): string {
  if ('action' in step || 'notify' in step) return 'precheck';
  if ('approve' in step) return 'approve';
  if ('query' in step) return 'ask';
  if ('wait' in step) return firstOfWait(step.wait);
  if ('call' in step) return 'inputs';
  if ('end' in step) return 'end';
  if ('choose' in step) return 'choose';
  return 'parallel' in step ? 'branches' : 'items';
}

function firstOfWait(wait: WaitStep['wait']): string {
  if ('query' in wait) return 'ask';
  return 'metric' in wait ? 'measure' : 'pause';
}
