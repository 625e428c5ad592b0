import { ruleHolds } from './choice.ts';
import { type RunGraph, runMap, runParallel } from './concurrent.ts';
import type { ChoiceState, FailState, State, WaitState } from './definition.ts';
import { type PathScope, readPath } from './paths.ts';
import { runtimeError, StatesError } from './states-error.ts';
import { runTask } from './task.ts';
import type { OpenToken, Thread } from './thread.ts';

export interface Visit {
  readonly state: State;
  readonly name: string;
  readonly thread: Thread;
  /** The state's raw input and its context object. */
  readonly scope: PathScope;
  readonly open: OpenToken | undefined;
  readonly runGraph: RunGraph;
}

/** What a state came to, before ResultSelector, ResultPath and OutputPath. */
export interface Work {
  readonly result: unknown;
  readonly next: string | undefined;
}

/** Does the work of one state on its effective input. */
export async function workOf(visit: Visit, input: unknown): Promise<Work> {
  const { state, scope } = visit;
  const local = { ...scope, input };
  switch (state.Type) {
    case 'Task':
      return { result: await runTask({ ...visit, state }, input), next: state.Next };
    case 'Pass':
      return { result: state.Result === undefined ? input : state.Result, next: state.Next };
    case 'Wait':
      await visit.thread.run.time.pause(waitMilliseconds(visit, state, local), visit.thread.signal);
      return { result: input, next: state.Next };
    case 'Choice':
      return { result: input, next: chosen(state, local) };
    case 'Parallel':
      return { result: await runParallel({ ...visit, state }, input), next: state.Next };
    case 'Map':
      return { result: await runMap({ ...visit, state }, input), next: state.Next };
    case 'Succeed':
      return { result: input, next: undefined };
    case 'Fail':
      throw failureOf(state, local);
  }
}

function chosen(state: ChoiceState, scope: PathScope): string {
  const next = state.Choices.find((rule) => ruleHolds(rule, scope))?.Next ?? state.Default;
  if (next === undefined)
    throw new StatesError('States.NoChoiceMatched', 'No choice rule matched and there is no Default.');
  return next;
}

function waitMilliseconds({ thread }: Visit, state: WaitState, scope: PathScope): number {
  if (state.Seconds !== undefined) return state.Seconds * 1000;
  if (state.Timestamp !== undefined) return Date.parse(state.Timestamp) - thread.run.time.now();
  if (state.SecondsPath !== undefined) {
    const seconds = readPath(state.SecondsPath, scope);
    if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0) return seconds * 1000;
    throw runtimeError(`the path '${state.SecondsPath}' must point to a whole number of seconds`);
  }
  const at = Date.parse(String(readPath(state.TimestampPath ?? '$', scope)));
  if (Number.isNaN(at)) throw runtimeError(`the path '${state.TimestampPath}' must point to a timestamp`);
  return at - thread.run.time.now();
}

function failureOf(state: FailState, scope: PathScope): StatesError {
  const error = state.ErrorPath === undefined ? state.Error : String(readPath(state.ErrorPath, scope));
  const cause = state.CausePath === undefined ? state.Cause : String(readPath(state.CausePath, scope));
  return new StatesError(error ?? '', cause ?? '');
}
