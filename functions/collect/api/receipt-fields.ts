import * as z from 'zod';
import {
  MAX_RECEIPT_REFUSALS,
  MAX_RECEIPT_SIGNALS,
  type ReceiptEntry,
  type ReceiptStatus,
} from '../../../schemas/receipt.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import type { Receipts } from '../../shared/ports/receipts.ts';
import { isReceiptId } from '../receipt-id.ts';

/** `receipt`: what became of a request. */
export const receiptFields = (receipts: Receipts): Readonly<Record<string, FieldHandler>> => ({
  receipt: defineField({
    action: 'read',
    arguments: z.object({ receiptId: z.string().min(1).max(128) }),
    handle: async ({ receiptId }) =>
      isReceiptId(receiptId) ? presented(receiptId, await receipts.find(receiptId)) : null,
  }),
});

function presented(receiptId: string, entries: readonly ReceiptEntry[]) {
  const sum = (name: 'received' | 'stored' | 'duplicate' | 'sidelined'): number =>
    entries.reduce((total, entry) => total + entry[name], 0);
  const status: ReceiptStatus = entries.length === 0 ? 'accepted' : 'processed';
  return {
    receiptId,
    status,
    received: sum('received'),
    stored: sum('stored'),
    duplicate: sum('duplicate'),
    sidelined: sum('sidelined'),
    signals: entries.flatMap(signalsOf).slice(0, MAX_RECEIPT_SIGNALS),
    refusals: entries
      .flatMap(({ recordId, refusals }) => refusals.map((one) => ({ ...one, recordId })))
      .slice(0, MAX_RECEIPT_REFUSALS),
  };
}

function signalsOf({ recordId, storedIds, duplicateIds }: ReceiptEntry) {
  const named = (ids: readonly string[], outcome: string) =>
    ids.map((signalId) => ({ signalId, outcome, recordId }));
  return [...named(storedIds, 'stored'), ...named(duplicateIds, 'duplicate')];
}
