import type { SidelinedRecord } from '../../../schemas/sidelined-record.ts';
import type { Refusal } from './interpret.ts';
import type { ReadRecord } from './read-record.ts';

/** A refusal as it is kept, with its bytes and where they came from. */
export function sidelinedRecord(
  { delivery, recordId, interpreted }: ReadRecord,
  refusal: Refusal,
): SidelinedRecord {
  const { adapter, receiptId, source } = interpreted;
  return {
    ...refusal,
    bytes: Buffer.from(refusal.bytes).toString('base64'),
    source,
    ...(adapter === undefined ? {} : { adapter: adapter.id, adapterVersion: adapter.version }),
    recordId,
    ...(receiptId === undefined ? {} : { receiptId }),
    sidelinedAt: delivery.arrivedAt,
  };
}
