import type { Bound, ResponseBudgets, Spending } from '../../functions/shared/ports/response-budgets.ts';
import { type Spent, spendOne, spentSince, without } from '../../functions/shared/response-budget.ts';

/** Budgets in memory. */
export class FakeResponseBudgets implements ResponseBudgets {
  readonly #spent = new Map<string, Spent>();

  async spent(budget: string, since: number): Promise<Spent> {
    return spentSince(this.#spent.get(budget) ?? [], since);
  }

  async spend(budget: string, spending: Spending, bounds: readonly Bound[]): Promise<boolean> {
    const spent = spendOne(this.#spent.get(budget) ?? [], spending, bounds);
    if (spent === undefined) return false;
    this.#spent.set(budget, spent);
    return true;
  }

  async giveBack(budget: string, on: string): Promise<void> {
    this.#spent.set(budget, without(this.#spent.get(budget) ?? [], on));
  }
}
