import type { Clock } from '../../functions/shared/ports/clock.ts';
import type { Presence, Present } from '../../functions/shared/ports/presence.ts';

/** Presence in memory. */
export class FakePresence implements Presence {
  readonly #present = new Map<string, Present>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async say(present: Present): Promise<void> {
    this.#present.set(`${present.investigationId}#${present.personId}`, present);
  }

  async list(investigationId: string): Promise<readonly Present[]> {
    return [...this.#present.values()].filter(
      (present) => present.investigationId === investigationId && present.until > this.#clock.now(),
    );
  }
}
