import { setTimeout as sleep } from 'node:timers/promises';
import type { Lambda } from '../../kernel/cloud.ts';
import type { History } from './history.ts';
import { StatesError } from './states-error.ts';
import type { TaskTokens } from './task-tokens.ts';

const MOST_BYTES = 256 * 1024;
const LONGEST_TIMER = 2 ** 31 - 1;

/** What all states of one execution share. */
export interface Run {
  readonly history: History;
  readonly tokens: TaskTokens;
  readonly lambda: () => Lambda;
  readonly region: string;
  /** The `Execution` and `StateMachine` parts of the context object. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** One line of states running one after the other: the machine itself, a branch, or one item of a map. */
export interface Thread {
  readonly run: Run;
  readonly signal: AbortSignal;
  /** Id of the event before the next one. */
  last: number;
  /** The `Map` part of the context object, inside a map. */
  readonly map?: { readonly Item: { readonly Index: number; readonly Value: unknown } };
}

export function record(thread: Thread, type: string, details?: Readonly<Record<string, unknown>>): void {
  thread.last = thread.run.history.record(thread.last, type, details);
}

/** The JSON text of a value for the history. Throws StatesError `States.DataLimitExceeded` above 256 KiB. */
export function text(value: unknown, what: string): string {
  const json = JSON.stringify(value) ?? 'null';
  if (Buffer.byteLength(json) > MOST_BYTES)
    throw new StatesError(
      'States.DataLimitExceeded',
      `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  return json;
}

/** Rejects at once with the signal's reason when the thread is stopped. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  let left = Math.max(0, milliseconds);
  for (; left > LONGEST_TIMER; left -= LONGEST_TIMER) await sleep(LONGEST_TIMER, undefined, { signal });
  await sleep(left, undefined, { signal });
}

/** Waits for work, but no longer than its time, and no longer than its thread runs. */
export async function within<T>(
  work: Promise<T>,
  bound: { readonly seconds: number | undefined; readonly signal: AbortSignal },
): Promise<T> {
  const ended = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(bound.signal.reason);
    if (bound.signal.aborted) stop();
    bound.signal.addEventListener('abort', stop, { signal: ended.signal });
  });
  const late = timeLimit(bound.seconds, ended.signal);
  try {
    return await Promise.race([work, stopped, late]);
  } finally {
    ended.abort();
  }
}

function timeLimit(seconds: number | undefined, ended: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (seconds === undefined || seconds * 1000 > LONGEST_TIMER) return;
    const late = () =>
      reject(new StatesError('States.Timeout', `The task did not end within ${seconds} seconds.`));
    const timer = setTimeout(late, seconds * 1000);
    ended.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}
