import { StateMachine } from 'aws-local-stepfunctions';
import type { StateMachine as Definition } from '../../../../functions/respond/compile/states.ts';
import { runStep } from '../../../../functions/respond/step/handler.ts';
import { StepInput } from '../../../../functions/respond/step/step-input.ts';
import type { World } from './given.ts';

export interface Script {
  /** Answers the nth call (from 0) of the query function. */
  readonly query?: (
    call: number,
    parameters: Record<string, unknown>,
  ) => { columns: string[]; rows: unknown[][] };
  /** Called when the approval waits; resolve to approve, throw an error with a name to refuse, or never settle. */
  readonly answer?: (taskToken: string) => Promise<unknown>;
  /** Called before a step of the step function; may throw. */
  readonly before?: (state: string, attempt: number) => void;
}

/** Runs a compiled playbook on a local interpreter: real step code on fakes, no waiting between retries. */
export async function execute(
  on: World,
  run: { definition: Definition; runId: string; inputs: Record<string, unknown> },
  script: Script,
) {
  const { definition, runId, inputs } = run;
  const visited: string[] = [];
  const queries = { count: 0 };
  const tasks = Object.entries(definition.States).filter(([, state]) => state.Type === 'Task');
  const handlers = tasks.map(([name]) => [
    name,
    async (input: unknown) => {
      visited.push(name);
      const { FunctionName, Payload } = input as { FunctionName: string; Payload: Record<string, unknown> };
      if (FunctionName === `\${QueryFunction}`) {
        const { parameters } = Payload as { parameters: Record<string, unknown> };
        const answer = script.query?.(queries.count++, parameters) ?? { columns: [], rows: [] };
        return { Payload: ofThisRealm(answer) };
      }
      script.before?.(name, visited.filter((each) => each === name).length);
      const entered = 'now' in Payload ? { now: new Date(on.clock.now()).toISOString() } : {};
      const result = await runStep(on, StepInput.parse({ ...Payload, ...entered }));
      if (name.endsWith('.approve'))
        return script.answer?.(String(Payload['taskToken'])) ?? new Promise(() => {});
      return { Payload: ofThisRealm(result ?? null) };
    },
  ]);
  const names = Object.keys(definition.States);
  const machine = new StateMachine(ofThisRealm(definition) as never, {
    validationOptions: { noValidate: true },
  });
  const execution = machine.run({ runId, inputs, from: '', at: '', item: null, index: null } as never, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers),
      retryIntervalOverrides: Object.fromEntries(names.map((name) => [name, 0])),
      waitTimeOverrides: Object.fromEntries(names.map((name) => [name, 0])),
    },
    // This interpreter does not say when a state was entered; the handlers do.
    context: { Task: { Token: `token-of-${runId}` }, State: { EnteredTime: '' } },
  });
  const status = await execution.result.then(
    () => 'SUCCEEDED',
    () => 'FAILED',
  );
  return { status, visited };
}

/** JSON values of this realm, as the interpreter checks prototypes. */
const ofThisRealm = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
