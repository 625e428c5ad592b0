import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Price = z.object({ usd: z.number(), per: z.number() });
const { prices } = z
  .object({ prices: z.record(z.string(), Price) })
  .parse(JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')));

/** One line of a bill: so many units of something that `prices.json` has a price for. */
export interface Item {
  readonly price: string;
  readonly amount: number;
}

/** US dollars. Throws an Error for what has no price. */
export function costOf({ price, amount }: Item): number {
  const found = prices[price];
  if (found === undefined) throw new Error(`prices.json has no price called ${price}`);
  return (amount * found.usd) / found.per;
}

export const sumOf = (bill: readonly Item[]): number => bill.reduce((sum, item) => sum + costOf(item), 0);
