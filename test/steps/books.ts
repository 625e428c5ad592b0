import { type Answered, asked, operation } from './graphql.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

export interface Sums {
  received: number;
  stored: number;
  duplicate: number;
  sidelined: number;
}

/** Of one source, over all its adapters and hours. */
export interface Book extends Sums {
  readonly balanced: boolean;
}

const NOTHING: Book = { received: 0, stored: 0, duplicate: 0, sidelined: 0, balanced: true };
const NAMES = ['received', 'stored', 'duplicate', 'sidelined'] as const;

/** What the books say of all that arrived since an instant, by source. */
export async function booksSince(token: string, since: number): Promise<ReadonlyMap<string, Book>> {
  const books = new Map<string, Book>();
  for (let time = since - (since % HOUR_MS); time <= Date.now(); time += HOUR_MS) {
    const hour = new Date(time).toISOString().slice(0, 13);
    for (const line of await asked(token, operation('books'), { hour }))
      books.set(line.source, added(books.get(line.source) ?? NOTHING, line));
  }
  return books;
}

function added(book: Book, line: Book): Book {
  const sum = { ...book, balanced: book.balanced && line.balanced };
  for (const name of NAMES) sum[name] += line[name];
  return sum;
}

/** How many entries the books have received, those of some sources left out. */
export const receivedIn = (books: ReadonlyMap<string, Sums>, without: readonly string[] = []): number =>
  [...books]
    .filter(([source]) => !without.includes(source))
    .reduce((sum, [, { received }]) => sum + received, 0);

/** UTC days from an instant until now, `YYYY-MM-DD`. */
export function daysSince(since: number): readonly string[] {
  const days: string[] = [];
  for (let time = since - (since % DAY_MS); time <= Date.now(); time += DAY_MS)
    days.push(new Date(time).toISOString().slice(0, 10));
  return days;
}

/** Everything that waits for a replay, as GraphQL lists it; `narrowed` may name source and error class. */
export async function sidelinedSince(
  token: string,
  since: number,
  narrowed: object = {},
): Promise<Answered[]> {
  const found: Answered[] = [];
  for (const day of daysSince(since)) {
    for (let nextToken: string | undefined | null; nextToken !== null; ) {
      const page = await asked(token, operation('sidelined-records'), {
        day,
        limit: 200,
        nextToken,
        ...narrowed,
      });
      found.push(...page.items);
      nextToken = page.nextToken;
    }
  }
  return found;
}
