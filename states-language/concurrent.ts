import type { Graph, MapState, ParallelState } from './definition.ts';
import { isRecord } from './json.ts';
import { type PathScope, readPath } from './paths.ts';
import { runtimeError } from './states-error.ts';
import { fillTemplate } from './templates.ts';
import { record, type Thread } from './thread.ts';

/** Runs a graph of states on a thread of its own. */
export type RunGraph = (graph: Graph, input: unknown, thread: Thread) => Promise<unknown>;

const MOST_AT_ONCE = 40;

/** Runs every branch on the same input; the first that fails stops the others. */
export async function runParallel(
  visit: { readonly state: ParallelState; readonly thread: Thread; readonly runGraph: RunGraph },
  input: unknown,
): Promise<unknown> {
  const { state, thread, runGraph } = visit;
  record(thread, 'ParallelStateStarted');
  const jobs = state.Branches.map((branch) => (inner: Thread) => runGraph(branch, input, inner));
  return finish(thread, 'ParallelState', runJobs(jobs, thread, jobs.length));
}

/** Runs the item processor for each item, at most `MaxConcurrency` at once. */
export async function runMap(
  visit: {
    readonly state: MapState;
    readonly name: string;
    readonly thread: Thread;
    readonly scope: PathScope;
    readonly runGraph: RunGraph;
  },
  input: unknown,
): Promise<unknown> {
  const { state, thread, name } = visit;
  const scope = { ...visit.scope, input };
  const items = state.ItemsPath === undefined ? input : readPath(state.ItemsPath, scope);
  if (!Array.isArray(items)) throw runtimeError('the items of a Map state must be a list');
  const processor = state.ItemProcessor ?? state.Iterator;
  if (processor === undefined) throw runtimeError('a Map state needs an ItemProcessor');
  const atOnce = concurrencyOf(state, scope);
  record(thread, 'MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  const jobs = items.map((item: unknown, index) => async (inner: Thread) => {
    const details = { name, index };
    const mapped: Thread = { ...inner, map: { Item: { Index: index, Value: item } } };
    record(mapped, 'MapIterationStarted', { mapIterationStartedEventDetails: details });
    try {
      const output = await visit.runGraph(processor, selectItem(state, item, { scope, mapped }), mapped);
      record(mapped, 'MapIterationSucceeded', { mapIterationSucceededEventDetails: details });
      return output;
    } catch (error) {
      if (!mapped.signal.aborted)
        record(mapped, 'MapIterationFailed', { mapIterationFailedEventDetails: details });
      throw error;
    }
  });
  return finish(thread, 'MapState', runJobs(jobs, thread, atOnce));
}

function selectItem(
  state: MapState,
  item: unknown,
  { scope, mapped }: { readonly scope: PathScope; readonly mapped: Thread },
): unknown {
  const selector = state.ItemSelector ?? state.Parameters;
  if (selector === undefined) return item;
  const context = isRecord(scope.context) ? scope.context : {};
  return fillTemplate(selector, { input: scope.input, context: { ...context, Map: mapped.map } });
}

function concurrencyOf(state: MapState, scope: PathScope): number {
  const wanted =
    state.MaxConcurrencyPath === undefined ? state.MaxConcurrency : readPath(state.MaxConcurrencyPath, scope);
  if (wanted === undefined || wanted === 0) return MOST_AT_ONCE;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 0)
    throw runtimeError('MaxConcurrency must be a whole number');
  return Math.min(wanted, MOST_AT_ONCE);
}

async function finish(thread: Thread, kind: string, work: Promise<unknown>): Promise<unknown> {
  try {
    const output = await work;
    record(thread, `${kind}Succeeded`);
    return output;
  } catch (error) {
    if (!thread.signal.aborted) record(thread, `${kind}Failed`);
    throw error;
  }
}

type Job = (thread: Thread) => Promise<unknown>;

async function runJobs(jobs: readonly Job[], thread: Thread, atOnce: number): Promise<readonly unknown[]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([thread.signal, stop.signal]);
  const outputs: unknown[] = [];
  const queue = jobs.entries();
  const worker = async () => {
    for (const [index, job] of queue) {
      signal.throwIfAborted();
      outputs[index] = await job({ ...thread, signal });
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, worker));
    return outputs;
  } finally {
    stop.abort();
  }
}
