import { QUIET_AFTER_MS, settle } from '../../settle/settle.ts';
import { Remembered } from '../../watch/remembered.ts';
import type { IncidentsInMemory } from './incidents-in-memory.ts';

/** As often as the clock starts the Lambda. */
const EVERY_MS = 5 * 60_000;
const MAX_REMEMBERED = 20_000;

/** The clock of a replay: every five minutes from its first signal on, what is alive settles. */
export class PassingTime {
  readonly #incidents: IncidentsInMemory;
  readonly #whole = new Remembered<number>(MAX_REMEMBERED);
  #next: number | undefined;
  #last = 0;

  constructor(incidents: IncidentsInMemory) {
    this.#incidents = incidents;
  }

  /** All that settles before this time. While nothing is alive, time passes at once. */
  async reach(time: number): Promise<void> {
    this.#next ??= time + EVERY_MS;
    this.#last = time;
    while (this.#next <= time) {
      if (this.#incidents.isAnyAlive) await this.#settle(this.#next);
      else this.#next += Math.floor((time - this.#next) / EVERY_MS) * EVERY_MS;
      this.#next += EVERY_MS;
    }
  }

  /** Goes on after the last signal until all is quiet. */
  async end(): Promise<void> {
    await this.reach(this.#last + QUIET_AFTER_MS + 2 * EVERY_MS);
  }

  async #settle(now: number): Promise<void> {
    await settle({ incidents: this.#incidents, clock: { now: () => now }, whole: this.#whole });
  }
}
