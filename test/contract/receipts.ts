import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Receipts } from '../../functions/shared/ports/receipts.ts';
import { MAX_RECEIPT_SIGNALS, type ReceiptEntry } from '../../schemas/receipt.ts';

/** Every implementation of the port keeps these promises. Ids are drawn by lot, so a shared table is fine. */
export function receiptsContract(make: () => Promise<Receipts>): void {
  const id = (): string => randomBytes(16).toString('hex');
  const entry = (receiptId: string, sequence: number, more: Partial<ReceiptEntry> = {}): ReceiptEntry => ({
    receiptId,
    recordId: `shardId-000000000000/${sequence}`,
    source: 'alertmanager',
    arrivedAt: Date.UTC(2030, 4, 4, 10, 20),
    received: 3,
    stored: 1,
    duplicate: 1,
    sidelined: 1,
    storedIds: [id()],
    duplicateIds: [id()],
    refusals: [
      {
        offset: 2,
        errorClass: 'invalid',
        field: 'alerts[2].startsAt',
        message: 'alerts[2].startsAt: missing',
      },
    ],
    ...more,
  });

  describe('receipts', () => {
    test('give back what was recorded, to the field', async () => {
      const receipts = await make();
      const receiptId = id();
      const first = entry(receiptId, 1);
      const second = entry(receiptId, 2, { storedIds: [], duplicateIds: [], refusals: [] });
      for (const one of [second, first, entry(id(), 3)]) await receipts.record(one);
      expect(await receipts.find(receiptId)).toEqual([first, second]);
    });

    test('know nothing of another', async () => {
      expect(await (await make()).find(id())).toEqual([]);
    });

    test('keep a record once, however often it is delivered', async () => {
      const receipts = await make();
      const receiptId = id();
      const one = entry(receiptId, 1);
      await receipts.record(one);
      await receipts.record(one);
      expect(await receipts.find(receiptId)).toEqual([one]);
    });

    test('hold as many ids as they may', async () => {
      const receipts = await make();
      const receiptId = id();
      const storedIds = Array.from({ length: MAX_RECEIPT_SIGNALS }, id);
      await receipts.record(entry(receiptId, 1, { storedIds, duplicateIds: storedIds }));
      const [found] = await receipts.find(receiptId);
      expect(found?.storedIds).toEqual(storedIds);
    });
  });
}
