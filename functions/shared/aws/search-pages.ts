import type { InvestigationEntry } from '../../../schemas/investigation-entry.ts';
import { mapBounded } from '../concurrency.ts';
import { Rejected } from '../errors.ts';
import type { Wanted } from '../ports/investigation-search.ts';
import type { Page, PageRequest } from '../ports/signal-store.ts';
import { readEntry, type SearchTable } from './search-entries.ts';
import { EVERY, newestPostings, placeOf } from './search-postings.ts';

/** How much of a term one page looks at. A page that this cuts short says where to go on. */
const POSTINGS_PER_PAGE = 1_000;
const READS_AT_ONCE = 8;

/** One page of those that have all terms: the places that all lists share, as far down as every list was read. */
export async function findEntries(
  on: SearchTable,
  { terms, opened }: Wanted,
  page: PageRequest,
): Promise<Page<InvestigationEntry>> {
  const before = page.nextToken === undefined ? undefined : placeIn(page.nextToken);
  const asked = terms.length === 0 ? [EVERY] : [...new Set(terms)];
  const lists = await mapBounded(asked, READS_AT_ONCE, (term) =>
    newestPostings(on, { term, limit: POSTINGS_PER_PAGE, opened, before }),
  );
  const floor = lists
    .flatMap(({ places, more }) => (more ? (places.at(-1) ?? []) : []))
    .sort()
    .at(-1);
  const chosen = sharedPlaces(lists, floor).slice(0, page.limit);
  const entries = await mapBounded(chosen, READS_AT_ONCE, (place) =>
    readEntry(on, place.slice(place.indexOf('#') + 1)),
  );
  const items = entries.filter((entry) => entry !== undefined).filter((entry) => holdsAll(entry, terms));
  const next = chosen.length === page.limit ? chosen.at(-1) : floor;
  return next === undefined ? { items } : { items, nextToken: Buffer.from(next).toString('base64url') };
}

/** The places that stand in every list, down to the floor; newest first, as the lists are. */
function sharedPlaces(
  lists: readonly { readonly places: readonly string[] }[],
  floor = '',
): readonly string[] {
  const [first, ...others] = lists.map(({ places }) => places.filter((place) => place >= floor));
  const sets = others.map((places) => new Set(places));
  return (first ?? []).filter((place) => sets.every((set) => set.has(place)));
}

const holdsAll = ({ terms: has }: InvestigationEntry, terms: readonly string[]): boolean =>
  terms.every((term) => has.includes(term));

function placeIn(nextToken: string): string {
  const place = Buffer.from(nextToken, 'base64url').toString();
  const [time = '', ...id] = place.split('#');
  const sound =
    /^\d{13,}$/.test(time) && place === placeOf({ openedAt: Number(time), investigationId: id.join('#') });
  if (sound) return place;
  throw new Rejected('BadInput', 'nextToken: is not one that this list gave', { path: 'nextToken' });
}
