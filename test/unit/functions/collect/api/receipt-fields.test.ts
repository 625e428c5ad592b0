import { describe, expect, test } from '@jest/globals';
import { receiptFields } from '../../../../../functions/collect/api/receipt-fields.ts';
import { isReceiptId, receiptIdOf } from '../../../../../functions/collect/receipt-id.ts';
import type { Caller } from '../../../../../functions/shared/caller.ts';
import type { ReceiptEntry } from '../../../../../schemas/receipt.ts';
import { FakeReceipts } from '../../../../fakes/receipts.ts';

const RECEIPT = receiptIdOf('alertmanager', 'a');
const [SIGNAL, OTHER] = ['1'.repeat(32), '2'.repeat(32)];
const entry = (sequence: number, more: Partial<ReceiptEntry>): ReceiptEntry => ({
  receiptId: RECEIPT,
  recordId: `shardId-000000000000/${sequence}`,
  source: 'alertmanager',
  arrivedAt: 0,
  received: 1,
  stored: 0,
  duplicate: 0,
  sidelined: 0,
  storedIds: [],
  duplicateIds: [],
  refusals: [],
  ...more,
});
const REFUSAL = { offset: 1, errorClass: 'invalid', field: 'a', message: 'a: is missing' } as const;

function aField() {
  const receipts = new FakeReceipts();
  const viewer: Caller = { id: 'u-1', name: 'ada', role: 'viewer', teams: [] };
  const ask = (receiptId: string, caller = viewer): Promise<unknown> =>
    receiptFields(receipts)['receipt']!({ receiptId }, caller, { selection: [] });
  return { receipts, ask };
}

describe('the field receipt', () => {
  test('says what became of a request, signal by signal, however often it was sent', async () => {
    const { receipts, ask } = aField();
    await receipts.record(
      entry(1, { received: 2, stored: 1, sidelined: 1, storedIds: [SIGNAL!], refusals: [REFUSAL] }),
    );
    await receipts.record(entry(2, { duplicate: 1, duplicateIds: [SIGNAL!] }));
    await receipts.record({ ...entry(3, { storedIds: [OTHER!] }), receiptId: OTHER! });
    expect(await ask(RECEIPT)).toEqual({
      receiptId: RECEIPT,
      status: 'processed',
      received: 3,
      stored: 1,
      duplicate: 1,
      sidelined: 1,
      signals: [
        { signalId: SIGNAL, outcome: 'stored', recordId: 'shardId-000000000000/1' },
        { signalId: SIGNAL, outcome: 'duplicate', recordId: 'shardId-000000000000/2' },
      ],
      refusals: [{ ...REFUSAL, recordId: 'shardId-000000000000/1' }],
    });
  });

  test('says that a request is accepted as long as nothing of it is read', async () => {
    expect(await aField().ask(RECEIPT)).toMatchObject({ status: 'accepted', received: 0, signals: [] });
  });

  test.each(['0'.repeat(32), 'receipt-1', `${RECEIPT.slice(0, -1)}g`])(
    'knows that nobody was given %s',
    async (id) => {
      expect(await aField().ask(id)).toBeNull();
    },
  );

  test('is for people with a role only', async () => {
    const nobody: Caller = { id: 'u-2', name: 'eve', role: undefined, teams: [] };
    await expect(aField().ask(RECEIPT, nobody)).rejects.toMatchObject({ code: 'Forbidden' });
  });
});

test('a receipt differs from another in more than its checksum', () => {
  const ids = ['a', 'b', 'c'].map((part) => receiptIdOf('alertmanager', part));
  expect(new Set(ids.map((id) => id.slice(0, 24))).size).toBe(3);
  expect(ids.every(isReceiptId)).toBe(true);
  expect(isReceiptId(`${ids[0]!.slice(0, 24)}${ids[1]!.slice(24)}`)).toBe(false);
});
