import type { InvestigationFeed, PublishedEvent } from '../../functions/shared/ports/investigation-feed.ts';

/** Remembers what was published; `failWith` makes the next publications fail. */
export class FakeInvestigationFeed implements InvestigationFeed {
  readonly published: PublishedEvent[] = [];
  readonly #failures: Error[] = [];

  failWith(...errors: readonly Error[]): void {
    this.#failures.push(...errors);
  }

  async publish(published: PublishedEvent): Promise<void> {
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
    this.published.push(published);
  }
}
