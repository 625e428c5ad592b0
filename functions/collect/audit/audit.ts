import { isBalanced } from '../../../schemas/ledger-entry.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Ledger, LedgerLine } from '../../shared/ports/ledger.ts';
import type { Arrival, RawArrivals } from '../../shared/ports/raw-arrivals.ts';
import type { SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import type { TimeRange } from '../../shared/ports/signal-store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Looked at are records of this age: at rest unless their reader is behind, and each at least three times. */
const YOUNGEST_MS = 5 * MINUTE_MS;
const OLDEST_MS = 20 * MINUTE_MS;
/** A sample: reading the whole stream a second time would cost as much as the first. */
const ARRIVALS_PER_SHARD = 2_000;
const SIDELINED_LOOKED_UP = 100;
const LOOKS_AT_ONCE = 8;

export interface AuditDependencies {
  readonly ledger: Ledger;
  readonly arrivals: RawArrivals;
  readonly sidelined: SidelinedRecords;
  readonly clock: Clock;
}

/** Ids (`<shardId>/<sequenceNumber>`) of records that the books and the stores do not agree about. */
export interface Differences {
  /** Whose numbers do not add up. */
  readonly unbalanced: readonly string[];
  /** On the stream and passed by its reader, but not in the books: given up, or lost. */
  readonly missing: readonly string[];
  /** With more sidelined entries in the books than are kept. */
  readonly notKept: readonly string[];
}

/**
 * Compares the books of the last minutes with what they are about: every line with itself, a sample of each shard's records
 * with the lines, and the sidelined of a sample of lines with the sidelined store. A record that its reader has not come to
 * is no difference: the age of the reader has an alarm of its own.
 */
export async function audit({ ledger, arrivals, sidelined, clock }: AuditDependencies): Promise<Differences> {
  const now = clock.now();
  const range = { from: now - OLDEST_MS, to: now - YOUNGEST_MS };
  const lines = (await mapBounded(hoursOf(range), 2, (hour) => ledger.lines(hour))).flat();
  return {
    unbalanced: lines.filter((line) => !isBalanced(line)).map(idOf),
    missing: missingIn(lines, await arrivals.sample(range, ARRIVALS_PER_SHARD)),
    notKept: await notKept(lines, range, sidelined),
  };
}

const idOf = ({ shardId, sequenceNumber }: Pick<Arrival, 'shardId' | 'sequenceNumber'>): string =>
  `${shardId}/${sequenceNumber}`;

function hoursOf({ from, to }: TimeRange): readonly string[] {
  const hours: string[] = [];
  for (let time = Math.floor(from / HOUR_MS) * HOUR_MS; time < to; time += HOUR_MS)
    hours.push(new Date(time).toISOString().slice(0, 13));
  return hours;
}

/** A shard is read in order: what has no line though a later record has one will not get one. */
function missingIn(lines: readonly LedgerLine[], arrivals: readonly Arrival[]): readonly string[] {
  const known = new Set(lines.map(idOf));
  const reached = new Map<string, bigint>();
  for (const { shardId, sequenceNumber } of lines) {
    const number = BigInt(sequenceNumber);
    if (number > (reached.get(shardId) ?? -1n)) reached.set(shardId, number);
  }
  return arrivals
    .filter(({ shardId, sequenceNumber }) => BigInt(sequenceNumber) < (reached.get(shardId) ?? -1n))
    .map(idOf)
    .filter((id) => !known.has(id));
}

async function notKept(
  lines: readonly LedgerLine[],
  { from, to }: TimeRange,
  sidelined: SidelinedRecords,
): Promise<readonly string[]> {
  const some = lines
    .filter((line) => line.sidelined > 0 && line.arrivedAt >= from && line.arrivedAt < to)
    .slice(0, SIDELINED_LOOKED_UP);
  const differing = await mapBounded(some, LOOKS_AT_ONCE, async (line) => {
    const kept = await sidelined.kept({ recordId: idOf(line), sidelinedAt: line.arrivedAt });
    return kept < line.sidelined ? [idOf(line)] : [];
  });
  return differing.flat();
}
