import { describe, expect, test } from '@jest/globals';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import { receiptIdOf } from '../../../../../functions/collect/receipt-id.ts';
import { aWorld, delivery, logLines } from './world.ts';

const RECEIPT = receiptIdOf('otlp-logs', 'a');
const posted = (...lines: { readonly text: string }[]) => ({ ...logLines(...lines), id: RECEIPT });

describe('a receipt', () => {
  test('names each signal of its request and what became of it', async () => {
    const world = aWorld();
    const lines = [{ text: 'good' }, { text: 'x'.repeat(70_000) }, { text: 'good' }];
    await normalize([delivery(1, posted(...lines))], world);
    const [entry] = await world.receipts.find(RECEIPT);
    const signalId = world.signals.all[0]?.signalId;
    expect(entry).toMatchObject({
      recordId: 'shardId-000000000000/000001',
      source: 'otlp',
      received: 3,
      stored: 1,
      duplicate: 1,
      sidelined: 1,
      storedIds: [signalId],
      duplicateIds: [signalId],
    });
    expect(entry?.refusals).toEqual([
      { offset: 1, errorClass: 'too-large', field: 'body', message: expect.stringContaining('body') },
    ]);
  });

  test('is the same when its record is delivered again, and has a record more when the request is sent again', async () => {
    const world = aWorld();
    await normalize([delivery(1, posted({ text: 'a' }))], world);
    const before = world.receipts.all;
    await normalize([delivery(1, posted({ text: 'a' }))], world);
    expect(world.receipts.all).toEqual(before);
    await normalize([delivery(2, posted({ text: 'a' }))], world);
    expect(await world.receipts.find(RECEIPT)).toMatchObject([{ stored: 1 }, { stored: 0, duplicate: 1 }]);
  });

  test('of a request that became nothing says why', async () => {
    const world = aWorld();
    const envelope = { ...posted({ text: 'a' }), type: 'signalroom.ingest.alertmanager' };
    await normalize([delivery(1, envelope)], world);
    expect(await world.receipts.find(RECEIPT)).toMatchObject([
      { received: 1, sidelined: 1, storedIds: [], refusals: [{ offset: 0, errorClass: 'invalid' }] },
    ]);
  });

  test('is written for requests only', async () => {
    const world = aWorld();
    await normalize([delivery(1, logLines({ text: 'a' }))], world);
    expect(world.receipts.all).toEqual([]);
  });
});
