import type { Signal } from '../../../schemas/signal.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Page, PageRequest } from '../../shared/ports/signal-store.ts';

const PAGE = 1_000;

/** All pages of a list of signals. Throws Rejected `Limit` naming `path` beyond `most`. */
export async function allPages(
  list: (page: PageRequest) => Promise<Page<Signal>>,
  { most, path }: { readonly most: number; readonly path: string },
): Promise<readonly Signal[]> {
  const found: Signal[] = [];
  for (let nextToken: string | undefined, more = true; more; more = nextToken !== undefined) {
    const page = await list({ limit: PAGE, ...(nextToken === undefined ? {} : { nextToken }) });
    found.push(...page.items);
    nextToken = page.nextToken;
    if (found.length <= most) continue;
    throw new Rejected('Limit', `${path}: more than ${most} signals are in range, narrow it`, {
      path,
      info: { limit: most },
    });
  }
  return found;
}
