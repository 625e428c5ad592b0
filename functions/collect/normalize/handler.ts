import type { KinesisStreamRecord } from 'aws-lambda';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { kinesisBatchHandler } from '../../shared/edge/stream.ts';
import { once } from '../../shared/once.ts';
import type { Totals } from './books.ts';
import type { Delivery } from './delivery.ts';
import type { NormalizeDependencies } from './normalize.ts';

interface NormalizeEdge {
  readonly observability: Observability;
  /** Asked for once, when the first batch comes. */
  readonly dependencies: () => Promise<NormalizeDependencies>;
}

/**
 * Takes batches of the raw stream. Powertools' batch processor is not used here: it answers record by record, and this stage
 * writes archive objects and a ledger entry per batch, so it answers for the batch as a whole.
 */
export const createHandler = ({ observability, dependencies }: NormalizeEdge) => {
  const ready = once(async () => ({ ...(await import('./batch.ts')), deps: await dependencies() }));
  return kinesisBatchHandler({
    observability,
    handle: async (records) => {
      const { deps, normalize, portionsOf } = await ready();
      for (const portion of portionsOf(records.map(toDelivery)))
        tell(await normalize(portion, deps), observability);
    },
  });
};

function tell({ bugs, ...totals }: Totals, { metrics, logger }: Observability): void {
  count(metrics, {
    SignalsReceived: totals.received,
    SignalsStored: totals.stored,
    SignalsDuplicate: totals.duplicate,
    SignalsSidelined: totals.sidelined,
    AdapterFailures: bugs.length,
  });
  const error = bugs[0];
  if (error instanceof Error) logger.error('an adapter failed', { error, records: bugs.length });
}

/** `eventID` is `<shard id>:<sequence number>`; the arrival comes in seconds with a fraction. */
const toDelivery = ({ eventID, kinesis }: KinesisStreamRecord): Delivery => ({
  shardId: eventID.slice(0, eventID.lastIndexOf(':')),
  sequenceNumber: kinesis.sequenceNumber,
  arrivedAt: Math.round(kinesis.approximateArrivalTimestamp * 1_000),
  data: Buffer.from(kinesis.data, 'base64'),
});
