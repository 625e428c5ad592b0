import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  completenessOf,
  measureOf,
  quantileMs,
  sumOf,
} from '../../../../../functions/collect/quality/measure.ts';
import { emptyHour, sumUp } from '../../../../../functions/collect/quality/sum-up.ts';
import { aSignal } from '../../../../fixtures/signal.ts';
import { entryOf, HOUR, many } from './observed.ts';

const ARRIVED = Date.UTC(2026, 4, 4, 10, 15, 30);
const late = (ms: number) => ({ signal: aSignal({ time: ARRIVED - ms }), duplicate: false });

describe('the measure of signals', () => {
  test('counts fields that are there, duplicates, lateness by powers of two, and clocks that are ahead', () => {
    const { severityText: _, ...without } = aSignal({ time: ARRIVED - 1_000 });
    const measure = measureOf(
      [
        late(0),
        late(1),
        late(1_023),
        late(1_024),
        late(-500),
        late(-20),
        { signal: without, duplicate: true },
      ],
      ARRIVED,
    );
    expect(measure).toMatchObject({
      signals: 7,
      duplicates: 1,
      lateness: { buckets: { 0: 3, 1: 1, 10: 2, 11: 1 }, maxMs: 1_024 },
      skew: { count: 2, maxMs: 500 },
    });
    expect(measure.present.serviceName).toBe(7);
    expect(measure.present.links).toBeUndefined();
  });

  test('of a replay says nothing of lateness', () => {
    expect(measureOf([late(5)], undefined)).toMatchObject({
      signals: 1,
      lateness: { buckets: {}, maxMs: 0 },
    });
  });

  test('gives quantiles that are exact to a factor of two, and never above the greatest', () => {
    const { lateness } = measureOf(
      [...Array.from({ length: 98 }, () => late(100)), late(3_000), late(2 ** 40)],
      ARRIVED,
    );
    expect([0.5, 0.99, 1].map((share) => quantileMs(lateness, share))).toEqual([127, 4_095, 2 ** 40]);
    expect(quantileMs({ buckets: {}, maxMs: 0 }, 0.5)).toBeUndefined();
    expect(quantileMs({ buckets: { 7: 3 }, maxMs: 70 }, 0.5)).toBe(70);
  });

  test('gives shares, of no signals too', () => {
    const shares = completenessOf({ signals: 4, present: { owner: 1 } });
    expect(shares.find(({ field }) => field === 'owner')?.share).toBe(0.25);
    expect(completenessOf({ signals: 0, present: {} }).every(({ share }) => share === 0)).toBe(true);
  });

  test('adds up in any order and grouping to the measure of all', () => {
    const times = fc.array(fc.integer({ min: -5_000, max: 10_000_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(times, times, (some, others) => {
        const of = (ms: readonly number[]) => measureOf(ms.map(late), ARRIVED);
        expect(sumOf(of(some), of(others))).toEqual(of([...some, ...others]));
        expect(sumOf(of(others), of(some))).toEqual(of([...some, ...others]));
      }),
    );
  });
});

describe('the quality of an hour', () => {
  const all = many(12, {});
  const whole = sumUp(emptyHour(HOUR), [entryOf(all)]);

  test('is the same however batches were cut, delivered again and read', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 11 }), { maxLength: 4 });
    fc.assert(
      fc.property(cuts, fc.boolean(), fc.integer({ min: 0, max: 3 }), (points, inOneGo, repeats) => {
        const ends = [...new Set([...points, 12])].sort((a, b) => a - b);
        const batches = ends.map((end, index) => all.slice(index === 0 ? 0 : (ends[index - 1] ?? 0), end));
        const again = batches
          .slice(0, repeats)
          .map((batch, index) => [...(batches[index - 1] ?? []), ...batch]);
        const entries = [...batches, ...again].map((batch) => entryOf(batch));
        const summed = inOneGo
          ? sumUp(emptyHour(HOUR), entries.toReversed())
          : entries.reduce((hour, entry) => sumUp(hour, [entry]), emptyHour(HOUR));
        expect(summed.reports).toEqual(whole.reports);
      }),
    );
  });

  test('has one report per source and version, and does not change when nothing is new', () => {
    expect(whole.reports.map(({ adapterVersion, signals }) => [adapterVersion, signals])).toEqual([
      [1, 42],
      [2, 36],
    ]);
    expect(sumUp(whole, [entryOf(all)])).toBe(whole);
  });

  test('tells the records of two shards apart', () => {
    const other = entryOf(all.map((one) => ({ ...one, shardId: 'shardId-000000000001' })));
    const both = sumUp(whole, [entryOf(all), other]);
    expect(both.reports.map(({ signals }) => signals)).toEqual([84, 72]);
  });
});
