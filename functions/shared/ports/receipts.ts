import type { ReceiptEntry } from '../../../schemas/receipt.ts';

/** What became of requests, by the receipts that their senders got. */
export interface Receipts {
  /** Idempotent: an entry of the same receipt and record replaces the earlier one. */
  record(entry: ReceiptEntry): Promise<void>;
  /** One entry per record, in the order of their ids; none for a receipt of which nothing is known. */
  find(receiptId: string): Promise<readonly ReceiptEntry[]>;
}
