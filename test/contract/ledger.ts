import { describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../functions/shared/ports/ledger.ts';
import type { LedgerEntry, RecordCount } from '../../schemas/ledger-entry.ts';

/** Every implementation of the port keeps these promises. Hours are drawn by lot, so a shared table is fine. */
export function ledgerContract(make: () => Promise<Ledger>): void {
  const someHour = (): string =>
    new Date(Date.UTC(2030, 0, 1) + Math.floor(Math.random() * 500_000) * 3_600_000)
      .toISOString()
      .slice(0, 13);
  const count = (sequenceNumber: string, more: Partial<RecordCount> = {}): RecordCount => ({
    sequenceNumber,
    source: 'otlp',
    received: 3,
    stored: 1,
    duplicate: 1,
    sidelined: 1,
    bytes: 300,
    arrivedAt: 1_900_000_000_000,
    ...more,
  });
  const entry = (hour: string, records: RecordCount[], shardId = 'shardId-000000000000'): LedgerEntry => ({
    shardId,
    firstSequenceNumber: records[0]!.sequenceNumber,
    lastSequenceNumber: records.at(-1)!.sequenceNumber,
    hour,
    records,
  });
  const bySequence = (a: RecordCount, b: RecordCount) => (a.sequenceNumber < b.sequenceNumber ? -1 : 1);

  describe('a ledger', () => {
    test('gives the lines of an hour, and none of another', async () => {
      const ledger = await make();
      const hour = someHour();
      const records = [
        count('1'),
        count('2', { source: 'alertmanager', adapter: 'alertmanager', adapterVersion: 2, delayMs: 7 }),
      ];
      await ledger.record(entry(hour, records));
      expect([...(await ledger.lines(hour))].sort(bySequence)).toEqual(
        records.map((record) => ({ ...record, shardId: 'shardId-000000000000' })),
      );
      expect(await ledger.lines('2029-01-01T00')).toEqual([]);
    });

    test('counts a record once, however its batches were cut', async () => {
      const ledger = await make();
      const hour = someHour();
      await ledger.record(entry(hour, [count('1'), count('2'), count('3')]));
      await ledger.record(entry(hour, [count('1'), count('2'), count('3')]));
      await ledger.record(entry(hour, [count('2'), count('3'), count('4')]));
      const numbers = (await ledger.lines(hour)).map(({ sequenceNumber }) => sequenceNumber);
      expect(numbers.sort()).toEqual(['1', '2', '3', '4']);
    });

    test('tells records of two shards apart', async () => {
      const ledger = await make();
      const hour = someHour();
      await ledger.record(entry(hour, [count('1')], 'shardId-000000000000'));
      await ledger.record(entry(hour, [count('1')], 'shardId-000000000001'));
      expect(await ledger.lines(hour)).toHaveLength(2);
    });
  });
}
