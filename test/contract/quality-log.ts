import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { QualityLog } from '../../functions/shared/ports/quality-log.ts';
import type { QualityEntry } from '../../schemas/quality-entry.ts';

/** Every implementation of the port keeps these promises. Hours are drawn by lot, so a shared table is fine. */
export function qualityLogContract(make: () => Promise<QualityLog>): void {
  const someHour = (): string =>
    new Date(Date.UTC(2030, 0, 1) + Math.floor(Math.random() * 500_000) * 3_600_000)
      .toISOString()
      .slice(0, 13);
  /** As long as Kinesis' own. */
  const number = (last: number): string => `495${String(last).padStart(53, '0')}`;
  const entry = (
    hour: string,
    range: readonly [number, number],
    shardId = 'shardId-000000000000',
  ): QualityEntry => ({
    shardId,
    firstSequenceNumber: number(range[0]),
    lastSequenceNumber: number(range[1]),
    hour,
    records: [
      {
        sequenceNumber: number(range[0]),
        source: 'otlp',
        adapter: 'otlp-logs',
        adapterVersion: 2,
        schemaVersion: 1,
        signals: 3,
        duplicates: 1,
        present: { body: 3 },
        lateness: { buckets: { 0: 1, 12: 2 }, maxMs: 2_100 },
        skew: { count: 0, maxMs: 0 },
      },
    ],
    shapes: [
      {
        source: 'otlp',
        adapter: 'otlp-logs',
        understood: true,
        fields: [{ path: '$', type: 'object', at: '$', excerpt: '{resourceLogs}' }],
        samples: [{ sequenceNumber: number(range[0]), arrivedAt: 1_900_000_000_000 }],
      },
    ],
  });

  describe('a quality log', () => {
    test('gives the entries of an hour, whole, and none of another', async () => {
      const log = await make();
      const hour = someHour();
      await log.record(entry(hour, [1, 5]));
      expect(await log.entriesAfter(hour, {})).toEqual([entry(hour, [1, 5])]);
      expect(await log.entriesAfter('2029-01-01T00', {})).toEqual([]);
    });

    test('replaces an entry of the same range, and keeps one that was cut otherwise', async () => {
      const log = await make();
      const hour = someHour();
      await log.record(entry(hour, [1, 5]));
      await log.record({ ...entry(hour, [1, 5]), shapes: [] });
      await log.record(entry(hour, [3, 5]));
      const found = await log.entriesAfter(hour, {});
      expect(
        found.map(({ firstSequenceNumber, shapes }) => [firstSequenceNumber, shapes.length]).sort(),
      ).toEqual([
        [number(1), 0],
        [number(3), 1],
      ]);
    });

    test('gives only what goes beyond the positions, in order, shard by shard', async () => {
      const log = await make();
      const hour = someHour();
      const [one, two, three] = ['shardId-000000000001', 'shardId-000000000002', 'shardId-000000000010'];
      for (const range of [
        [21, 30],
        [1, 10],
        [9, 20],
      ] as const)
        await log.record(entry(hour, range, one));
      await log.record(entry(hour, [1, 10], two));
      await log.record(entry(hour, [1, 10], three));
      const found = await log.entriesAfter(hour, { [one!]: number(10), [two!]: number(10) });
      expect(found.map(({ shardId, lastSequenceNumber }) => [shardId, lastSequenceNumber])).toEqual([
        [one, number(20)],
        [one, number(30)],
        [three, number(10)],
      ]);
    });

    test('keeps a bookmark for each reader', async () => {
      const log = await make();
      const bookmark = { positions: { 'shardId-000000000000': number(7) }, readAt: 1_900_000_000_000 };
      const [one, other] = [randomUUID(), randomUUID()];
      await log.moveBookmark(one, { positions: {}, readAt: 1 });
      await log.moveBookmark(one, bookmark);
      expect(await log.bookmark(one)).toEqual(bookmark);
      expect(await log.bookmark(other)).toBeUndefined();
    });
  });
}
