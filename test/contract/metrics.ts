import { describe, expect, test } from '@jest/globals';
import type { MetricQuery, Metrics, MetricValue } from '../../functions/shared/ports/metrics.ts';

type Named = Pick<MetricQuery, 'namespace' | 'name' | 'dimensions'>;

export interface MetricsFixture {
  readonly metrics: Metrics;
  /** A name that no other test uses. */
  readonly name: string;
  readonly put: (metric: Named, values: readonly MetricValue[]) => Promise<void>;
  /** A whole minute of the last hour; epoch milliseconds. */
  readonly start: number;
}

const MINUTE_MS = 60_000;

/** Every implementation of the port keeps these promises. */
export function metricsContract(make: () => Promise<MetricsFixture>): void {
  describe('metrics', () => {
    const shop = async () => {
      const { metrics, name, put, start } = await make();
      const named = { namespace: 'Shop', name, dimensions: { Service: 'checkout', Stage: 'prod' } };
      await put(named, [
        { at: start + 61_000, value: 5 },
        { at: start, value: 1 },
        { at: start + 59_000, value: 3 },
        { at: start + 3 * MINUTE_MS, value: 9 },
      ]);
      const query = { ...named, periodSeconds: 60, from: start, until: start + 4 * MINUTE_MS };
      return { metrics, start, query };
    };

    test('give one value for each period that has any data, oldest first', async () => {
      const { metrics, query, start } = await shop();
      expect(await metrics.values({ ...query, statistic: 'Average' })).toEqual([
        { at: start, value: 2 },
        { at: start + MINUTE_MS, value: 5 },
        { at: start + 3 * MINUTE_MS, value: 9 },
      ]);
    });

    test.each([
      ['Sum', 4],
      ['Minimum', 1],
      ['Maximum', 3],
      ['SampleCount', 2],
    ])('give the %s', async (statistic, value) => {
      const { metrics, query, start } = await shop();
      expect((await metrics.values({ ...query, statistic }))[0]).toEqual({ at: start, value });
    });

    test('leave out what is at the end of the span and after it', async () => {
      const { metrics, query, start } = await shop();
      const until = start + MINUTE_MS;
      expect(await metrics.values({ ...query, until, statistic: 'Sum' })).toEqual([{ at: start, value: 4 }]);
    });

    test('know a metric by all of its dimensions', async () => {
      const { metrics, query } = await shop();
      const less = { ...query, dimensions: { Service: 'checkout' } };
      expect(await metrics.values({ ...less, statistic: 'Sum' })).toEqual([]);
    });
  });
}
