import type { SidelinedRecord } from '../../../schemas/sidelined-record.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import type { SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import type { Refusal } from './interpret.ts';
import type { ReadRecord } from './read-record.ts';

const WRITES_AT_ONCE = 16;

/** Keeps everything that was refused; the raw record of an entry first, so that no entry waits without its surroundings. */
export async function sideline(records: readonly ReadRecord[], sidelined: SidelinedRecords): Promise<void> {
  const sidelinedRecords = records.flatMap((record) =>
    record.interpreted.refusals.map((refusal) => ({ record, refusal })),
  );
  const ofEntries = new Set(sidelinedRecords.filter((one) => !isWhole(one)).map(({ record }) => record));
  await mapBounded([...ofEntries], WRITES_AT_ONCE, ({ recordId, delivery }) =>
    sidelined.keepRaw({ recordId, sidelinedAt: delivery.arrivedAt, data: delivery.data }),
  );
  await mapBounded(sidelinedRecords, WRITES_AT_ONCE, (one) => sidelined.put(sidelinedRecord(one)));
}

interface RefusalOf {
  readonly record: ReadRecord;
  readonly refusal: Refusal;
}

/** A record that was refused as a whole is refused with its own bytes. */
const isWhole = ({ record, refusal }: RefusalOf): boolean => refusal.bytes === record.delivery.data;

/** A refusal as it is kept, with its bytes and where they came from. */
function sidelinedRecord(one: RefusalOf): SidelinedRecord {
  const { record, refusal } = one;
  const { adapter, receiptId, source } = record.interpreted;
  return {
    ...refusal,
    bytes: Buffer.from(refusal.bytes).toString('base64'),
    source,
    ...(adapter === undefined ? {} : { adapter: adapter.id, adapterVersion: adapter.version }),
    recordId: record.recordId,
    ...(isWhole(one) ? {} : { entries: record.entries }),
    ...(receiptId === undefined ? {} : { receiptId }),
    sidelinedAt: record.delivery.arrivedAt,
  };
}
