import { MAX_RECEIPT_REFUSALS, MAX_RECEIPT_SIGNALS, type ReceiptEntry } from '../../../schemas/receipt.ts';
import { isReceiptId } from '../receipt-id.ts';
import type { Decision } from './decide.ts';
import type { Found, ReadRecord } from './read-record.ts';

const SHOWN_CHARACTERS = 500;

/** What became of the records whose senders got a receipt; records that came by another way have none. */
export function receiptEntries(
  records: readonly ReadRecord[],
  decisions: ReadonlyMap<Found, Decision | undefined>,
): readonly ReceiptEntry[] {
  const byRecord = Map.groupBy(decisions, ([{ record }]) => record);
  return records.flatMap((record) => {
    const { receiptId } = record.interpreted;
    if (receiptId === undefined || !isReceiptId(receiptId)) return [];
    return [entryOf(record, receiptId, byRecord.get(record) ?? [])];
  });
}

function entryOf(
  { delivery, recordId, interpreted }: ReadRecord,
  receiptId: string,
  decisions: readonly (readonly [Found, Decision | undefined])[],
): ReceiptEntry {
  const idsOf = (outcome: Decision['outcome']): readonly string[] =>
    decisions.flatMap(([{ signalId }, decision]) => (decision?.outcome === outcome ? [signalId] : []));
  const [stored, duplicate] = [idsOf('stored'), idsOf('duplicate')];
  const { source, drafts, refusals } = interpreted;
  return {
    receiptId,
    recordId,
    source,
    arrivedAt: delivery.arrivedAt,
    received: drafts.length + refusals.length,
    stored: stored.length,
    duplicate: duplicate.length,
    sidelined: refusals.length,
    storedIds: stored.slice(0, MAX_RECEIPT_SIGNALS),
    duplicateIds: duplicate.slice(0, Math.max(0, MAX_RECEIPT_SIGNALS - stored.length)),
    refusals: refusals.slice(0, MAX_RECEIPT_REFUSALS).map(({ offset, errorClass, field, message }) => ({
      offset,
      errorClass,
      ...(field === undefined ? {} : { field: field.slice(0, SHOWN_CHARACTERS) }),
      message: message.slice(0, SHOWN_CHARACTERS),
    })),
  };
}
