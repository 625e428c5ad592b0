import type { Time } from '../../../states-language/thread.ts';

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** A clock that stands while anything can go on, and then jumps to the next timer: hours pass in milliseconds, in order. */
export class VirtualTime implements Time {
  #now: number;
  #timers: Timer[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const timer = { at: this.#now + Math.max(0, milliseconds), fire: resolve };
      this.#timers.push(timer);
      const cancel = () => {
        this.#timers = this.#timers.filter((each) => each !== timer);
        reject(signal.reason);
      };
      signal.addEventListener('abort', cancel, { once: true });
    });
  }

  /** Lets the work go on until it is done. Throws when it waits for something that no timer brings. */
  async drive<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const done = () => {
      over = true;
    };
    work.then(done, done);
    for (;;) {
      await everythingElse();
      if (over) return work;
      this.#jump();
    }
  }

  #jump(): void {
    const next = this.#timers.reduce<Timer | undefined>(
      (earliest, timer) => (earliest === undefined || timer.at < earliest.at ? timer : earliest),
      undefined,
    );
    if (next === undefined) throw new Error('the run waits for something that never comes');
    this.#timers = this.#timers.filter((each) => each !== next);
    this.#now = next.at;
    next.fire();
  }
}

/** Promises that can go on do so before this resolves. */
const everythingElse = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
