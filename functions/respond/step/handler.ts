import type { Observability } from '../../shared/edge/observability.ts';
import { taskHandler } from '../../shared/edge/task.ts';
import { act } from './act.ts';
import { answered, approve } from './approve.ts';
import { choose, inputs, items } from './choose.ts';
import { end, failed, finish, join } from './finish.ts';
import { ask, judge } from './judge.ts';
import { locate } from './locate.ts';
import { assertMayGoOn, type HoldDeps } from './may-go-on.ts';
import { measure } from './measure.ts';
import type { StepDeps } from './step-deps.ts';
import { StepInput } from './step-input.ts';
import { undo, undoFailed } from './undo.ts';

/** One state of a compiled playbook. */
export function runStep(deps: StepDeps, input: StepInput): Promise<unknown> {
  switch (input.phase) {
    case 'locate':
      return locate(deps, input.runId, input.open);
    case 'approve':
      return approve(deps, input);
    case 'answered':
      return answered(deps, input);
    case 'ask':
      return ask(deps, input);
    case 'judge':
      return judge(deps, input);
    case 'measure':
      return measure(deps, input);
    case 'choose':
      return choose(deps, input);
    case 'items':
      return items(deps, input);
    case 'inputs':
      return inputs(deps, input);
    case 'join':
      return join(deps, input);
    case 'end':
      return end(deps, input);
    case 'failed':
      return failed(deps, input);
    case 'undo':
      return undo(deps, input);
    case 'undo-failed':
      return undoFailed(deps, input);
    case 'finish':
      return finish(deps, input);
    default:
      return act(deps, input);
  }
}

export const createHandler = (deps: StepDeps & HoldDeps & { readonly observability: Observability }) =>
  taskHandler({
    observability: deps.observability,
    input: StepInput,
    handle: async (input) => {
      await assertMayGoOn(deps, input);
      return runStep(deps, input);
    },
  });
