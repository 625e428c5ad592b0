/** What was spent by whom, over all processes that share a budget. */
export interface RateBudgets {
  /**
   * Adds to what was spent under `name` in the window that starts at `window` (epoch milliseconds), and gives the sum of all
   * that was added. Throws Transient when it can't be told.
   */
  spend(spent: { readonly name: string; readonly window: number; readonly amount: number }): Promise<number>;
}
