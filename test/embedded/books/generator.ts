import type { Sums } from '../../steps/books.ts';
import { GOOD_SHAPES, type Seed } from '../../steps/records/good-records.ts';
import { HEAVY_POISON, POISON_SHAPES } from '../../steps/records/poison-records.ts';
import { type Random, seeded } from '../../steps/records/random.ts';
import type { RawRecord } from '../../steps/records/raw-record.ts';

const MINUTE_MS = 60_000;
/** Most of what arrives is new; one in ten tells of the three hours before. */
const RECENT_MS = 5 * MINUTE_MS;
const LATE_MS = 180 * MINUTE_MS;
const LATE_OF_TEN = 1;
const HEAVY_EVERY = 600;

/** Of a hundred records, how many repeat an earlier one, and how many are poison. */
const DUPLICATES = 8;
const POISON = 7;

/** So many records, the same for the same seed and time; they tell of the time before `now`. */
export function mixedRecords(spec: { count: number; seed: number; now: number }): readonly RawRecord[] {
  const random = seeded(spec.seed);
  const records: RawRecord[] = [];
  for (let n = 0; n < spec.count; n += 1) {
    const time = spec.now - random.below(random.below(10) < LATE_OF_TEN ? LATE_MS : RECENT_MS);
    records.push(nextRecord({ n, time, random }, records));
  }
  return records;
}

function nextRecord(seed: Seed, earlier: readonly RawRecord[]): RawRecord {
  const { n, random } = seed;
  if (n % HEAVY_EVERY === HEAVY_EVERY - 1) return random.pick(HEAVY_POISON)(seed);
  const drawn = random.below(100);
  if (drawn < DUPLICATES && n > 0) return random.pick(earlier);
  if (drawn < DUPLICATES + POISON) return random.pick(POISON_SHAPES)(seed);
  return goodShape(random)(seed);
}

function goodShape(random: Random): (seed: Seed) => RawRecord {
  let left = random.below(GOOD_SHAPES.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, make] of GOOD_SHAPES) {
    if (left < weight) return make;
    left -= weight;
  }
  throw new Error('weights do not add up');
}

/** What the books have to say of these records, by source. */
export function expectedBooks(records: readonly RawRecord[]): ReadonlyMap<string, Sums> {
  const books = new Map<string, Sums>();
  const seen = new Set<RawRecord>();
  for (const record of records) {
    const book = books.get(record.source) ?? { received: 0, stored: 0, duplicate: 0, sidelined: 0 };
    book.received += record.good + record.bad.length;
    book[seen.has(record) ? 'duplicate' : 'stored'] += record.good;
    book.sidelined += record.bad.length;
    seen.add(record);
    books.set(record.source, book);
  }
  return books;
}
