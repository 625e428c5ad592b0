import type { InvestigationFeed } from '../../functions/shared/ports/investigation-feed.ts';
import type { InvestigationEvent } from '../../schemas/investigation-event.ts';

/** Remembers what was published; `failWith` makes the next publications fail. */
export class FakeInvestigationFeed implements InvestigationFeed {
  readonly published: InvestigationEvent[] = [];
  readonly #failures: Error[] = [];

  failWith(...errors: readonly Error[]): void {
    this.#failures.push(...errors);
  }

  async publish(event: InvestigationEvent): Promise<void> {
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
    this.published.push(event);
  }
}
