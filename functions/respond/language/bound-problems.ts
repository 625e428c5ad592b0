import type { Playbook } from '../../../schemas/playbook.ts';
import { compiled } from '../compile/compile.ts';
import type { States } from '../compile/states.ts';
import type { Known, Problem } from './problem.ts';

/** What Step Functions allows. */
const MOST_EVENTS = 25_000;
const LONGEST_NAME = 80;
const MOST_DEFINITION_BYTES = 1_000_000;

/** A playbook that is right in itself, but whose machine would pass a limit of Step Functions. */
export function boundProblems(playbook: Playbook, known: Known): readonly Problem[] {
  const { machine, mostEvents } = compiled(playbook, known);
  const long = namesOf(machine.States).find((name) => name.length > LONGEST_NAME);
  const bytes = Buffer.byteLength(JSON.stringify(machine));
  const at = (reason: string) => [{ path: ['steps'], reason }];
  return [
    ...(long === undefined
      ? []
      : at(`the state "${long}" would have more than ${LONGEST_NAME} characters: shorten the ids`)),
    ...(bytes > MOST_DEFINITION_BYTES
      ? at(`the machine would have ${bytes} bytes, at most ${MOST_DEFINITION_BYTES} are allowed`)
      : []),
    ...(mostEvents > MOST_EVENTS
      ? at(
          `could write ${mostEvents} events, and an execution ends at ${MOST_EVENTS}: lower maxItems or timeoutSeconds, or start several runs`,
        )
      : []),
  ];
}

const namesOf = (states: States): readonly string[] =>
  Object.entries(states).flatMap(([name, state]) => {
    if (state.Type === 'Parallel')
      return [name, ...state.Branches.flatMap((branch) => namesOf(branch.States))];
    return state.Type === 'Map' ? [name, ...namesOf(state.ItemProcessor.States)] : [name];
  });
