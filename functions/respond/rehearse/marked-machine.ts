import * as z from 'zod';
import type { Graph, State, StateMachine, States } from '../compile/states.ts';

const Asked = z.object({ Payload: z.object({ templateId: z.string() }) }).transform(({ Payload }) => Payload);

/** What a query of a marked machine is asked with. */
export const MarkedQuery = z.object({ templateId: z.string(), at: z.string() });

export const QUERY_OF = 'query-of:';

/** The same machine, but each query says which step it is asked for: a rehearsal answers by step. */
export const markedMachine = (machine: StateMachine): StateMachine => ({
  ...machine,
  States: markedStates(machine.States),
});

const markedStates = (states: States): States =>
  Object.fromEntries(Object.entries(states).map(([name, state]) => [name, marked(name, state)]));

const markedGraph = <G extends Graph>(graph: G): G => ({ ...graph, States: markedStates(graph.States) });

function marked(name: string, state: State): State {
  if (state.Type === 'Parallel') return { ...state, Branches: state.Branches.map(markedGraph) };
  if (state.Type === 'Map') return { ...state, ItemProcessor: markedGraph(state.ItemProcessor) };
  if (state.Type !== 'Task' || state.Parameters['FunctionName'] !== `\${QueryFunction}`) return state;
  const step = name.slice(0, name.lastIndexOf('.'));
  const { templateId } = Asked.parse(state.Parameters);
  return {
    ...state,
    Parameters: { FunctionName: `${QUERY_OF}${step}`, Payload: { templateId, 'at.$': '$.at' } },
  };
}
