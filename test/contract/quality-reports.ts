import { describe, expect, test } from '@jest/globals';
import type { QualityReports } from '../../functions/shared/ports/quality-reports.ts';
import type { QualityHour } from '../../schemas/quality-hour.ts';

/** Every implementation of the port keeps these promises. Years are drawn by lot, so a shared table is fine. */
export function qualityReportsContract(make: () => Promise<QualityReports>): void {
  const someYear = (): string => String(2100 + Math.floor(Math.random() * 7_000));
  const hourly = (hour: string, version = 1): QualityHour => ({
    hour,
    version,
    positions: { 'shardId-000000000000': '7' },
    reports: [
      {
        source: 'otlp',
        adapter: 'otlp-logs',
        adapterVersion: 2,
        schemaVersion: 1,
        signals: version,
        duplicates: 0,
        present: {},
        lateness: { buckets: {}, maxMs: 0 },
        skew: { count: 0, maxMs: 0 },
      },
    ],
  });

  describe('quality reports', () => {
    test('are read as they were saved, and not before', async () => {
      const reports = await make();
      const hour = `${someYear()}-05-04T10`;
      expect(await reports.get(hour)).toBeUndefined();
      expect(await reports.save(hourly(hour))).toBe(true);
      expect(await reports.get(hour)).toEqual(hourly(hour));
    });

    test('are not overwritten by who has read an older version', async () => {
      const reports = await make();
      const hour = `${someYear()}-05-04T10`;
      await reports.save(hourly(hour));
      expect(await reports.save(hourly(hour))).toBe(false);
      expect(await reports.save(hourly(hour, 2))).toBe(true);
      expect(await reports.save(hourly(hour, 2))).toBe(false);
      expect(await reports.save(hourly(hour, 4))).toBe(false);
      expect((await reports.get(hour))?.version).toBe(2);
    });

    test('of a range come in order, both ends included, over the turn of months and years', async () => {
      const reports = await make();
      const year = someYear();
      const next = String(Number(year) + 1);
      const hours = [
        `${year}-11-30T22`,
        `${year}-11-30T23`,
        `${year}-12-31T23`,
        `${next}-01-01T00`,
        `${next}-01-01T01`,
      ];
      for (const hour of hours.toReversed()) await reports.save(hourly(hour));
      const found = await reports.between(`${year}-11-30T23`, `${next}-01-01T00`);
      expect(found.map(({ hour }) => hour)).toEqual(hours.slice(1, 4));
    });
  });
}
