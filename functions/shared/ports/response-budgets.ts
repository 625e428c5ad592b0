/** More of one budget are not kept, so no bound may be higher. */
export const MOST_SPENT = 100;
/** Nor are they kept for longer. */
export const LONGEST_WINDOW_MS = 86_400_000;

/** What counts against a budget: one for each, however often it comes. */
export interface Spending {
  /** What it is spent on: a run, a target. */
  readonly on: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Bound {
  readonly most: number;
  readonly windowMs: number;
}

/** What playbooks spent of their budgets, counted exactly over all processes. */
export interface ResponseBudgets {
  /** What was spent since an instant, that instant not included; of more than `MOST_SPENT` the newest. */
  spent(budget: string, since: number): Promise<readonly Spending[]>;
  /**
   * Spends one unless that would pass a bound: false, and nothing is spent. What was spent already on the same stays spent
   * once: true. Throws Transient when it can't be told.
   */
  spend(budget: string, spending: Spending, bounds: readonly Bound[]): Promise<boolean>;
  /** Takes back what was spent for nothing. */
  giveBack(budget: string, on: string): Promise<void>;
}
