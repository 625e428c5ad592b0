import type { LedgerEntry, RecordCount } from '../../../schemas/ledger-entry.ts';
import type { Decision } from './decide.ts';
import type { Delivery } from './delivery.ts';
import type { Interpreted } from './interpret.ts';
import type { Found, ReadRecord } from './read-record.ts';

export interface Totals {
  readonly received: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly sidelined: number;
  /** What adapters threw that they should not have. */
  readonly bugs: readonly unknown[];
}

/** What became of the entries of each record, in the order of the records. */
export function countsOf(
  records: readonly ReadRecord[],
  decisions: ReadonlyMap<Found, Decision | undefined>,
): readonly RecordCount[] {
  const outcomes = new Map<ReadRecord, { stored: number; duplicate: number }>();
  for (const [{ record }, one] of decisions) {
    const sum = outcomes.get(record) ?? { stored: 0, duplicate: 0 };
    if (one !== undefined) sum[one.outcome] += 1;
    outcomes.set(record, sum);
  }
  return records.map((record) => ({
    ...originOf(record),
    received: record.interpreted.drafts.length + record.interpreted.refusals.length,
    ...(outcomes.get(record) ?? { stored: 0, duplicate: 0 }),
    sidelined: record.interpreted.refusals.length,
  }));
}

function originOf({ delivery, interpreted }: ReadRecord) {
  const { source, adapter } = interpreted;
  return {
    sequenceNumber: delivery.sequenceNumber,
    source,
    ...(adapter === undefined ? {} : { adapter: adapter.id, adapterVersion: adapter.version }),
    bytes: delivery.data.length,
    arrivedAt: delivery.arrivedAt,
    ...delayOf(delivery, interpreted.drafts),
  };
}

/** How late the newest signal of a record came. What is replayed was in time once, so it says nothing. */
function delayOf({ arrivedAt, replay }: Delivery, drafts: Interpreted['drafts']) {
  if (drafts.length === 0 || replay !== undefined) return {};
  const newest = drafts.reduce((latest, { draft }) => Math.max(latest, draft.time), 0);
  return { delayMs: arrivedAt - newest };
}

/** One entry per hour of arrival: however a retried batch is cut, a record always stands under the hour it arrived in. */
export function ledgerEntries(
  records: readonly ReadRecord[],
  counts: readonly RecordCount[],
): readonly LedgerEntry[] {
  const hourOf = (record: ReadRecord): string =>
    new Date(record.delivery.arrivedAt).toISOString().slice(0, 13);
  const hours = [...new Set(records.map(hourOf))];
  return hours.map((hour) => {
    const ofHour = counts.filter((_, index) => records[index] && hourOf(records[index]) === hour);
    return {
      shardId: records[0]?.delivery.shardId ?? '',
      firstSequenceNumber: ofHour[0]?.sequenceNumber ?? '',
      lastSequenceNumber: ofHour.at(-1)?.sequenceNumber ?? '',
      hour,
      records: ofHour,
    };
  });
}

export function totalsOf(records: readonly ReadRecord[], counts: readonly RecordCount[]): Totals {
  const sum = (name: 'received' | 'stored' | 'duplicate' | 'sidelined'): number =>
    counts.reduce((total, one) => total + one[name], 0);
  return {
    received: sum('received'),
    stored: sum('stored'),
    duplicate: sum('duplicate'),
    sidelined: sum('sidelined'),
    bugs: records.flatMap(({ interpreted }) => (interpreted.bug === undefined ? [] : [interpreted.bug])),
  };
}
