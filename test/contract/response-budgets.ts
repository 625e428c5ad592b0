import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  LONGEST_WINDOW_MS,
  MOST_SPENT,
  type ResponseBudgets,
} from '../../functions/shared/ports/response-budgets.ts';

const fresh = (): string => randomBytes(16).toString('hex');
const TWO = [{ most: 2, windowMs: 1_000 }];

/** Every implementation of the port keeps these promises. */
export function responseBudgetsContract(make: () => Promise<ResponseBudgets>): void {
  describe('response budgets', () => {
    test('allow as much as the bound says within its window, and again when it is over', async () => {
      const [budgets, budget] = [await make(), fresh()];
      expect(await budgets.spend(budget, { on: 'a', at: 5_000 }, TWO)).toBe(true);
      expect(await budgets.spend(budget, { on: 'b', at: 5_500 }, TWO)).toBe(true);
      expect(await budgets.spend(budget, { on: 'c', at: 5_999 }, TWO)).toBe(false);
      expect(await budgets.spend(budget, { on: 'c', at: 6_000 }, TWO)).toBe(true);
      expect(await budgets.spent(budget, 5_000)).toEqual([
        { on: 'b', at: 5_500 },
        { on: 'c', at: 6_000 },
      ]);
    });

    test('count the same once, also when the budget is spent', async () => {
      const [budgets, budget] = [await make(), fresh()];
      for (const on of ['a', 'b', 'a', 'b'])
        expect(await budgets.spend(budget, { on, at: 5_000 }, TWO)).toBe(true);
      expect(await budgets.spent(budget, 0)).toHaveLength(2);
    });

    test('keep what was spent without a bound, for those who have one', async () => {
      const [budgets, budget] = [await make(), fresh()];
      for (const on of ['a', 'b', 'c']) await budgets.spend(budget, { on, at: 5_000 }, []);
      expect(await budgets.spend(budget, { on: 'd', at: 5_001 }, TWO)).toBe(false);
    });

    test('hold to the strictest of several bounds', async () => {
      const [budgets, budget] = [await make(), fresh()];
      const bounds = [...TWO, { most: 3, windowMs: 10_000 }];
      for (const [on, at] of [
        ['a', 1_000],
        ['b', 3_000],
        ['c', 5_000],
      ] as const)
        expect(await budgets.spend(budget, { on, at }, bounds)).toBe(true);
      expect(await budgets.spend(budget, { on: 'd', at: 9_000 }, bounds)).toBe(false);
    });

    test('take back what was spent for nothing', async () => {
      const [budgets, budget] = [await make(), fresh()];
      await budgets.spend(budget, { on: 'a', at: 5_000 }, TWO);
      await budgets.spend(budget, { on: 'b', at: 5_000 }, TWO);
      await budgets.giveBack(budget, 'a');
      await budgets.giveBack(budget, 'nobody');
      expect(await budgets.spend(budget, { on: 'c', at: 5_001 }, TWO)).toBe(true);
      expect(await budgets.spend(budget, { on: 'd', at: 5_001 }, TWO)).toBe(false);
    });

    test('allow exactly as many as there are, of several who spend at once', async () => {
      const [budgets, budget] = [await make(), fresh()];
      const all = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((on) => budgets.spend(budget, { on, at: 5_000 }, TWO)),
      );
      expect(all.filter((granted) => granted)).toHaveLength(2);
    });

    test('keep the newest, for a day', async () => {
      const [budgets, budget] = [await make(), fresh()];
      for (let at = 0; at <= MOST_SPENT; at += 1) await budgets.spend(budget, { on: String(at), at }, []);
      expect((await budgets.spent(budget, -1)).map(({ at }) => at)).toEqual(
        Array.from({ length: MOST_SPENT }, (_none, index) => index + 1),
      );
      const later = LONGEST_WINDOW_MS + MOST_SPENT;
      await budgets.spend(budget, { on: 'later', at: later }, []);
      expect(await budgets.spent(budget, -1)).toEqual([{ on: 'later', at: later }]);
    });
  });
}
