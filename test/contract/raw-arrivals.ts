import { describe, expect, test } from '@jest/globals';
import type { RawArrivals } from '../../functions/shared/ports/raw-arrivals.ts';

interface StreamUnderTest {
  readonly arrivals: RawArrivals;
  /** Puts so many records on one shard of the stream. */
  arrive(count: number): Promise<void>;
  /** Epoch milliseconds by the stream's own clock. */
  now(): number;
}

/** Every implementation of the port keeps these promises. Others may put records on the same stream meanwhile. */
export function rawArrivalsContract(make: () => Promise<StreamUnderTest>): void {
  describe('the arrivals of a stream', () => {
    test('are those of the range, in the order of their shard', async () => {
      const { arrivals, arrive, now } = await make();
      const from = now();
      await arrive(5);
      const sampled = await arrivals.sample({ from, to: now() + 60_000 }, 1_000);
      expect(sampled.length).toBeGreaterThanOrEqual(5);
      for (const { arrivedAt } of sampled) expect(arrivedAt).toBeGreaterThanOrEqual(from);
      for (const own of Map.groupBy(sampled, ({ shardId }) => shardId).values()) {
        const numbers = own.map(({ sequenceNumber }) => BigInt(sequenceNumber));
        expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
        expect(new Set(numbers).size).toBe(numbers.length);
      }
    });

    test('are no more of a shard than the limit, the first of them', async () => {
      const { arrivals, arrive, now } = await make();
      const from = now();
      await arrive(5);
      const range = { from, to: now() + 60_000 };
      const [all, some] = [await arrivals.sample(range, 1_000), await arrivals.sample(range, 2)];
      for (const [shardId, own] of Map.groupBy(all, ({ shardId }) => shardId)) {
        expect(some.filter((one) => one.shardId === shardId)).toEqual(own.slice(0, 2));
      }
    });

    test('are none of a range that has not come', async () => {
      const { arrivals, arrive, now } = await make();
      await arrive(1);
      expect(await arrivals.sample({ from: now() + 60_000, to: now() + 120_000 }, 10)).toEqual([]);
    });
  });
}
