import type { Receipts } from '../../functions/shared/ports/receipts.ts';
import { ReceiptEntry } from '../../schemas/receipt.ts';

/** Receipts in memory. */
export class FakeReceipts implements Receipts {
  readonly #entries = new Map<string, ReceiptEntry>();

  get all(): readonly ReceiptEntry[] {
    return [...this.#entries.values()];
  }

  async record(entry: ReceiptEntry) {
    this.#entries.set(`${entry.receiptId}#${entry.recordId}`, ReceiptEntry.parse(entry));
  }

  async find(receiptId: string) {
    const own = this.all.filter((entry) => entry.receiptId === receiptId);
    return own.sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  }
}
