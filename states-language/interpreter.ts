import type { Catcher, Graph, Retrier, State } from './definition.ts';
import { type PathScope, readPath, writePath } from './paths.ts';
import { catcherFor, RetryCounter } from './retry.ts';
import { workOf } from './states.ts';
import { runtimeError, StatesError } from './states-error.ts';
import { heartbeatSeconds } from './task.ts';
import { fillTemplate } from './templates.ts';
import { record, type Thread, text } from './thread.ts';

interface Step {
  readonly output: unknown;
  readonly next: string | undefined;
}

/**
 * Runs a graph of states to its end and gives its output. Throws StatesError when a state fails and nothing catches it,
 * or the reason of the thread's signal when it is stopped.
 */
export async function runGraph(graph: Graph, input: unknown, thread: Thread): Promise<unknown> {
  let name: string | undefined = graph.StartAt;
  let data = input;
  while (name !== undefined) {
    thread.signal.throwIfAborted();
    const state: State | undefined = graph.States[name];
    if (state === undefined) throw runtimeError(`there is no state '${name}'`);
    const step: Step = await visit({ name, state }, data, thread);
    data = step.output;
    name = step.next;
  }
  return data;
}

interface Named {
  readonly name: string;
  readonly state: State;
}

async function visit(named: Named, input: unknown, thread: Thread): Promise<Step> {
  const { name, state } = named;
  const stateEnteredEventDetails = { name, input: text(input, name) };
  record(thread, `${state.Type}StateEntered`, { stateEnteredEventDetails });
  const step = await withRetries(named, input, {
    thread,
    enteredAt: new Date(thread.run.time.now()).toISOString(),
  });
  const stateExitedEventDetails = { name, output: text(step.output, name) };
  record(thread, `${state.Type}StateExited`, { stateExitedEventDetails });
  return step;
}

interface Entry {
  readonly thread: Thread;
  readonly enteredAt: string;
}

async function withRetries(named: Named, input: unknown, entry: Entry): Promise<Step> {
  const handlers: { Retry?: Retrier[] | undefined; Catch?: Catcher[] | undefined } =
    'Retry' in named.state || 'Catch' in named.state ? named.state : {};
  const retries = new RetryCounter(handlers.Retry ?? []);
  for (let retryCount = 0; ; retryCount += 1) {
    try {
      return await once(named, input, { ...entry, retryCount });
    } catch (error) {
      entry.thread.signal.throwIfAborted();
      const failure = failureOf(error);
      const delay = retries.next(failure, entry.thread.run.jitter);
      if (delay === undefined) return caught(handlers.Catch ?? [], input, failure);
      await entry.thread.run.time.pause(delay, entry.thread.signal);
    }
  }
}

function caught(catchers: readonly Catcher[], input: unknown, failure: StatesError): Step {
  const catcher = catcherFor(catchers, failure);
  if (catcher === undefined) throw failure;
  const output = place(catcher.ResultPath, input, { Error: failure.error, Cause: failure.reason });
  return { output, next: catcher.Next };
}

const failureOf = (error: unknown): StatesError =>
  error instanceof StatesError ? error : runtimeError(error instanceof Error ? error.message : String(error));

/** One try of a state: input path, parameters, work, result selector, result path, output path. */
async function once(
  { name, state }: Named,
  raw: unknown,
  entry: Entry & { readonly retryCount: number },
): Promise<Step> {
  const { thread } = entry;
  const open = openToken(state, { input: raw, context: contextOf(name, entry) }, thread);
  const context = { ...contextOf(name, entry), ...(open && { Task: { Token: open.token } }) };
  const scope = { input: raw, context };
  try {
    const effective = effectiveInput(state, scope);
    const { result, next } = await workOf({ state, name, thread, scope, open, runGraph }, effective);
    return { output: outputOf(state, scope, result), next };
  } finally {
    open?.close();
  }
}

function openToken(state: State, scope: PathScope, thread: Thread) {
  if (state.Type !== 'Task' || !state.Resource.endsWith('.waitForTaskToken')) return undefined;
  return thread.run.tokens.open(heartbeatSeconds(state, scope));
}

function contextOf(name: string, { thread, enteredAt, retryCount }: Entry & { readonly retryCount: number }) {
  return {
    ...thread.run.context,
    State: { EnteredTime: enteredAt, Name: name, RetryCount: retryCount },
    ...(thread.map && { Map: thread.map }),
  };
}

function effectiveInput(state: State, scope: PathScope): unknown {
  const input = 'InputPath' in state ? filtered(state.InputPath, scope) : scope.input;
  // A map fills in its parameters once for each item.
  if (state.Type === 'Map' || !('Parameters' in state) || state.Parameters === undefined) return input;
  return fillTemplate(state.Parameters, { ...scope, input });
}

function outputOf(state: State, scope: PathScope, result: unknown): unknown {
  const selected =
    'ResultSelector' in state && state.ResultSelector !== undefined
      ? fillTemplate(state.ResultSelector, { ...scope, input: result })
      : result;
  const placed = 'ResultPath' in state ? place(state.ResultPath, scope.input, selected) : selected;
  return 'OutputPath' in state ? filtered(state.OutputPath, { ...scope, input: placed }) : placed;
}

/** `null` stands for an empty object, nothing for all of it. */
function filtered(path: string | null | undefined, scope: PathScope): unknown {
  if (path === undefined) return scope.input;
  return path === null ? {} : readPath(path, scope);
}

function place(path: string | null | undefined, input: unknown, result: unknown): unknown {
  if (path === undefined) return result;
  return path === null ? input : writePath(path, input, result);
}
