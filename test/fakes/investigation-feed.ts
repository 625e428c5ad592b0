import type { InvestigationFeed } from '../../functions/shared/ports/investigation-feed.ts';
import type { StoredEvent } from '../../schemas/stored-event.ts';

/** Remembers what was published; `failWith` makes the next publications fail. */
export class FakeInvestigationFeed implements InvestigationFeed {
  readonly published: StoredEvent[] = [];
  readonly #failures: Error[] = [];

  failWith(...errors: readonly Error[]): void {
    this.#failures.push(...errors);
  }

  async publish(event: StoredEvent): Promise<void> {
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
    this.published.push(event);
  }
}
