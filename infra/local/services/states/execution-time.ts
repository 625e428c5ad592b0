import type { Time } from '../../../../states-language/thread.ts';
import { realTime } from './real-time.ts';

/** The time of one execution: that of this machine, and as much later as was skipped. */
export class ExecutionTime implements Time {
  readonly #sleeping = new Set<AbortController>();
  #skipped = 0;

  now(): number {
    return realTime.now() + this.#skipped;
  }

  async pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    const until = this.now() + milliseconds;
    signal.throwIfAborted();
    while (this.now() < until) {
      await this.#sleep(until - this.now(), signal);
      signal.throwIfAborted();
    }
  }

  /** Whatever waits for something within that time goes on. */
  skip(milliseconds: number): void {
    this.#skipped += milliseconds;
    for (const sleeper of this.#sleeping) sleeper.abort();
  }

  /** Ends early when time is skipped, or when its signal says so. */
  async #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    const sleeper = new AbortController();
    this.#sleeping.add(sleeper);
    const either = AbortSignal.any([signal, sleeper.signal]);
    await realTime.pause(milliseconds, either).catch(() => undefined);
    this.#sleeping.delete(sleeper);
  }
}
