import type { Catcher, Retrier } from './definition.ts';
import type { StatesError } from './states-error.ts';

const NEVER_HANDLED = new Set(['States.Runtime', 'States.DataLimitExceeded']);
const TIMEOUTS = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

/** Whether a Retry or Catch entry is for this failure. */
export function handles(errorEquals: readonly string[], { error }: StatesError): boolean {
  if (NEVER_HANDLED.has(error)) return errorEquals.includes(error) && error !== 'States.Runtime';
  return errorEquals.some(
    (wanted) =>
      wanted === error ||
      wanted === 'States.ALL' ||
      (wanted === 'States.TaskFailed' && !TIMEOUTS.has(error)) ||
      (wanted === 'States.Timeout' && TIMEOUTS.has(error)),
  );
}

export function catcherFor(catchers: readonly Catcher[], failure: StatesError): Catcher | undefined {
  return catchers.find((catcher) => handles(catcher.ErrorEquals, failure));
}

/** Counts the retries of one visit of a state, each entry of its Retry list by itself. */
export class RetryCounter {
  readonly #retriers: readonly Retrier[];
  readonly #used = new Map<Retrier, number>();

  constructor(retriers: readonly Retrier[]) {
    this.#retriers = retriers;
  }

  /** Milliseconds to wait before the next try, which is counted; undefined when there is none. */
  next(failure: StatesError, jitter: Jitter): number | undefined {
    const retrier = this.#retriers.find((one) => handles(one.ErrorEquals, failure));
    if (retrier === undefined) return undefined;
    const used = this.#used.get(retrier) ?? 0;
    if (used >= retrier.MaxAttempts) return undefined;
    this.#used.set(retrier, used + 1);
    return delayOf(retrier, used, jitter);
  }
}

type Jitter = (milliseconds: number) => number;

function delayOf(retrier: Retrier, used: number, jitter: Jitter): number {
  const seconds = Math.min(
    retrier.IntervalSeconds * retrier.BackoffRate ** used,
    retrier.MaxDelaySeconds ?? Infinity,
  );
  const milliseconds = Math.min(Math.round(seconds * 1000), 2 ** 31 - 1);
  return retrier.JitterStrategy === 'FULL' ? jitter(milliseconds) : milliseconds;
}
