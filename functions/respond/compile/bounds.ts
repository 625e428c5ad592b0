import type { State, States, Task } from './states.ts';

/** Events of one visit: entered, scheduled, started, succeeded, exited; each retry is three more. */
const TASK_EVENTS = 5;
const RETRY_EVENTS = 3;
const OTHER_EVENTS = 2;

/** How often a state may be visited at most, where that is more than once; `<map state>/items` for the items of a map. */
export type Loops = ReadonlyMap<string, number>;

/** Most events that an execution can write: every state with all its retries, as often as its loops allow. */
export const mostEvents = (states: States, loops: Loops): number =>
  Object.entries(states).reduce(
    (sum, [name, state]) => sum + (loops.get(name) ?? 1) * visitOf(state, loops, name),
    0,
  );

function visitOf(state: State, loops: Loops, name: string): number {
  if (state.Type === 'Task') return TASK_EVENTS + retriesOf(state) * RETRY_EVENTS;
  if (state.Type === 'Parallel')
    return state.Branches.reduce((sum, branch) => sum + mostEvents(branch.States, loops), OTHER_EVENTS + 2);
  if (state.Type === 'Map')
    return (
      OTHER_EVENTS +
      2 +
      (loops.get(`${name}/items`) ?? 1) * (2 + mostEvents(state.ItemProcessor.States, loops))
    );
  return OTHER_EVENTS;
}

const retriesOf = ({ Retry }: Task): number => Retry.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 0);
