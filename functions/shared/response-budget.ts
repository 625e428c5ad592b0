import { type Bound, LONGEST_WINDOW_MS, MOST_SPENT, type Spending } from './ports/response-budgets.ts';

/** What is kept of a budget, by time. */
export type Spent = readonly Spending[];

export const spentSince = (spent: Spent, since: number): Spent => spent.filter(({ at }) => at > since);

/** A budget after one more was spent; the same one when that was spent before; undefined when a bound forbids it. */
export function spendOne(spent: Spent, spending: Spending, bounds: readonly Bound[]): Spent | undefined {
  if (spent.some(({ on }) => on === spending.on)) return spent;
  const { at } = spending;
  const passed = bounds.some(({ most, windowMs }) => spentSince(spent, at - windowMs).length >= most);
  if (passed) return undefined;
  const kept = spentSince(spent, at - LONGEST_WINDOW_MS);
  return [...kept, spending].sort((one, other) => one.at - other.at).slice(-MOST_SPENT);
}

export const without = (spent: Spent, on: string): Spent => spent.filter((each) => each.on !== on);
