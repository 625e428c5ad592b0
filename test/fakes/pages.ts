import { Rejected } from '../../functions/shared/errors.ts';
import type { Page, PageRequest } from '../../functions/shared/ports/signal-store.ts';

/** One page of a list in memory. Throws Rejected `BadInput` for a token that no page gave. */
export function pageOf<T>(all: readonly T[], { limit, nextToken }: PageRequest): Page<T> {
  const from = Number(nextToken ?? 0);
  if (!Number.isInteger(from)) throw new Rejected('BadInput', 'nextToken: is not one', { path: 'nextToken' });
  const items = all.slice(from, from + limit);
  return from + limit < all.length ? { items, nextToken: String(from + limit) } : { items };
}
