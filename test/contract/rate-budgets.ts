import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { RateBudgets } from '../../functions/shared/ports/rate-budgets.ts';

/** Every implementation of the port keeps these promises. Names are drawn by lot, so a shared table is fine. */
export function rateBudgetsContract(make: () => Promise<RateBudgets>): void {
  const window = Date.UTC(2026, 4, 4, 10, 30);

  describe('rate budgets', () => {
    test('add up what is spent, by name and window', async () => {
      const budgets = await make();
      const name = randomBytes(8).toString('hex');
      expect(await budgets.spend({ name, window, amount: 3 })).toBe(3);
      expect(await budgets.spend({ name, window, amount: 4 })).toBe(7);
      expect(await budgets.spend({ name, window: window + 10_000, amount: 1 })).toBe(1);
      expect(await budgets.spend({ name: `${name}-other`, window, amount: 1 })).toBe(1);
    });

    test('lose nothing when many spend at once', async () => {
      const budgets = await make();
      const name = randomBytes(8).toString('hex');
      const sums = await Promise.all(
        Array.from({ length: 20 }, () => budgets.spend({ name, window, amount: 1 })),
      );
      expect(sums.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });
  });
}
