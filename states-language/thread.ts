import { StatesError } from './states-error.ts';

const MOST_BYTES = 256 * 1024;

/** A clock that can be waited on: the real one, or one that a rehearsal moves. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /** Rejects at once with the signal's reason when that is aborted. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A token that a task waits on, from the moment it is given out. */
export interface OpenToken {
  readonly token: string;
  readonly answer: Promise<unknown>;
  /** After this the token is used up, answered or not. */
  close(): void;
}

/** Where the events of an execution are written; gives the event's id. */
export interface History {
  record(previousEventId: number, type: string, details?: Readonly<Record<string, unknown>>): number;
}

/** What all states of one execution share. */
export interface Run {
  readonly history: History;
  readonly tokens: { open(heartbeatSeconds: number | undefined): OpenToken };
  readonly time: Time;
  /** A part of the milliseconds given: what jitter makes of a delay. */
  readonly jitter: (milliseconds: number) => number;
  /** Invokes a function. Throws StatesError with the name that Step Functions gives to the failure. */
  readonly invoke: (functionName: string, payload: unknown) => Promise<unknown>;
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

/** Waits for work, but no longer than its time, and no longer than its thread runs. */
export async function within<T>(
  work: Promise<T>,
  { thread, seconds }: { readonly thread: Thread; readonly seconds: number | undefined },
): Promise<T> {
  const ended = new AbortController();
  const signal = AbortSignal.any([thread.signal, ended.signal]);
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(thread.signal.reason);
    if (thread.signal.aborted) stop();
    thread.signal.addEventListener('abort', stop, { signal: ended.signal });
  });
  const late =
    seconds === undefined
      ? []
      : [thread.run.time.pause(seconds * 1_000, signal).then(() => tooLate(seconds))];
  for (const each of late) each.catch(() => undefined);
  try {
    return await Promise.race([work, stopped, ...late]);
  } finally {
    ended.abort();
  }
}

function tooLate(seconds: number): never {
  throw new StatesError('States.Timeout', `The task did not end within ${seconds} seconds.`);
}
