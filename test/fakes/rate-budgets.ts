import type { RateBudgets } from '../../functions/shared/ports/rate-budgets.ts';

/** Counters in memory. */
export class FakeRateBudgets implements RateBudgets {
  readonly #spent = new Map<string, number>();
  calls = 0;

  async spend({ name, window, amount }: { name: string; window: number; amount: number }) {
    this.calls += 1;
    const sum = (this.#spent.get(`${name}#${window}`) ?? 0) + amount;
    this.#spent.set(`${name}#${window}`, sum);
    return sum;
  }
}
