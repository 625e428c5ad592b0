import { Rejected } from '../../functions/shared/errors.ts';
import type { InvestigationSearch, Wanted } from '../../functions/shared/ports/investigation-search.ts';
import type { PageRequest } from '../../functions/shared/ports/signal-store.ts';
import type { InvestigationEntry } from '../../schemas/investigation-entry.ts';

/** The index in memory. */
export class FakeInvestigationSearch implements InvestigationSearch {
  readonly #entries = new Map<string, InvestigationEntry>();

  async put(entry: InvestigationEntry) {
    const { investigationId } = entry.summary;
    const before = this.#entries.get(investigationId);
    if (before === undefined || before.sequence < entry.sequence) this.#entries.set(investigationId, entry);
  }

  async remove(investigationId: string) {
    this.#entries.delete(investigationId);
  }

  async get(investigationId: string) {
    return this.#entries.get(investigationId);
  }

  async find({ terms, opened }: Wanted, page: PageRequest) {
    const from = page.nextToken === undefined ? 0 : Number(page.nextToken);
    if (!Number.isInteger(from))
      throw new Rejected('BadInput', 'nextToken: is not one', { path: 'nextToken' });
    const all = this.#newestFirst().filter(
      ({ terms: has, summary: { openedAt } }) =>
        terms.every((term) => has.includes(term)) &&
        (opened === undefined || (openedAt >= opened.from && openedAt < opened.to)),
    );
    const items = all.slice(from, from + page.limit);
    return from + page.limit < all.length ? { items, nextToken: String(from + page.limit) } : { items };
  }

  async holders(terms: readonly string[], limit: number) {
    return terms.map((term) => ({
      term,
      investigationIds: this.#newestFirst()
        .filter(({ terms: has }) => has.includes(term))
        .slice(0, limit)
        .map(({ summary }) => summary.investigationId),
    }));
  }

  #newestFirst() {
    return [...this.#entries.values()].sort((a, b) => b.summary.openedAt - a.summary.openedAt);
  }
}
