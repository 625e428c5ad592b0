import type { Signal } from '../../../schemas/signal.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Ledger } from '../../shared/ports/ledger.ts';
import type { QualityLog } from '../../shared/ports/quality-log.ts';
import type { RawArchive } from '../../shared/ports/raw-archive.ts';
import type { RawBodies } from '../../shared/ports/raw-bodies.ts';
import type { Receipts } from '../../shared/ports/receipts.ts';
import type { SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import type { Adapter } from '../adapter.ts';
import { countsOf, ledgerEntries, type Totals, totalsOf } from './books.ts';
import { claim, type Stores } from './claim.ts';
import type { Decision } from './decide.ts';
import type { Delivery } from './delivery.ts';
import { learnDependencies } from './dependency-learning.ts';
import { qualityEntries } from './quality.ts';
import { draftsOf, readRecord } from './read-record.ts';
import { receiptEntries } from './receipts.ts';
import { withBody } from './referenced-body.ts';
import { openReplays, resolveReplays } from './replays.ts';
import { sideline } from './sidelining.ts';
import { toSignals } from './to-signals.ts';

const READS_AT_ONCE = 4;
const WRITES_AT_ONCE = 16;

export interface NormalizeDependencies extends Stores {
  readonly adapters: readonly Adapter[];
  readonly catalogue: Catalogue;
  readonly sidelined: SidelinedRecords;
  readonly ledger: Ledger;
  readonly receipts: Receipts;
  /** Every record, as it came. */
  readonly raw: RawArchive;
  /** Bodies that no record could hold. */
  readonly bodies: RawBodies;
  readonly quality: QualityLog;
}

/**
 * One batch of raw records: kept as they came, read, identified, enriched, claimed, stored hot, archived, sidelined where
 * needed, and entered in the books; what it replayed is marked last. Every write is idempotent, so a batch that broke off
 * anywhere is healed by its redelivery.
 * All records are of one shard. Throws Transient when a store can't be reached; then nothing may be acknowledged.
 */
export async function normalize(
  deliveries: readonly Delivery[],
  deps: NormalizeDependencies,
): Promise<Totals> {
  await deps.raw.write(deliveries[0]?.shardId ?? '', deliveries);
  const opened = await openReplays(deliveries, deps.sidelined);
  const records = await mapBounded(opened, READS_AT_ONCE, async (delivery) =>
    readRecord(await withBody(delivery, deps.bodies), deps.adapters),
  );
  const batch = batchNameOf(deliveries);
  const found = records.flatMap(draftsOf);
  const signals = await toSignals(found, deps.catalogue);
  await learnDependencies(signals, deps.catalogue);
  const decisions = await claim(signals, batch, deps);
  await store(signals, decisions, deps);
  await sideline(records, deps.sidelined);
  const outcomes = new Map(found.map((one, index) => [one, decisions[index]]));
  await mapBounded(receiptEntries(records, outcomes), WRITES_AT_ONCE, (one) => deps.receipts.record(one));
  const counts = countsOf(records, outcomes);
  for (const entry of ledgerEntries(records, counts)) await deps.ledger.record(entry);
  for (const entry of qualityEntries({ records, found, signals, decisions }))
    await deps.quality.record(entry);
  await resolveReplays(opened, deps.sidelined);
  return totalsOf(records, counts);
}

/** Hot first, then cold: an object of the archive says that the hot ones are there. */
async function store(
  signals: readonly Signal[],
  decisions: readonly Decision[],
  deps: Stores,
): Promise<void> {
  await deps.signals.remove(decisions.flatMap(({ left }) => left));
  const names = Map.groupBy(signals.keys(), (index) => decisions[index]?.writeAs);
  for (const [name, indices] of names) {
    const ours = indices.flatMap((index) => signals[index] ?? []);
    if (name === undefined) continue;
    await deps.signals.write(ours, name);
    await deps.archive.write(ours, name);
  }
}

/** The name under which a batch claims signals and writes objects: the same records give the same name. */
const batchNameOf = (deliveries: readonly Delivery[]): string =>
  `${deliveries[0]?.shardId}-${deliveries[0]?.sequenceNumber}-${deliveries.at(-1)?.sequenceNumber}`;
