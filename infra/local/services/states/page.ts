import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';

/** The input members of a list in pages. */
export const PAGE = {
  maxResults: z.int().min(0).max(1000).optional(),
  nextToken: z.string().optional(),
};

const DEFAULT_PAGE = 100;

/** One page of a list; the token is where the next one starts. Throws AwsError `InvalidToken` for any other text. */
export function pageOf<Item>(
  all: readonly Item[],
  page: { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined },
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const from = page.nextToken ?? '0';
  if (!/^\d{1,9}$/.test(from)) throw new AwsError('InvalidToken', `Invalid Token: '${from.slice(0, 100)}'`);
  const end = Number(from) + (page.maxResults || DEFAULT_PAGE);
  return { items: all.slice(Number(from), end), nextToken: end < all.length ? String(end) : undefined };
}
