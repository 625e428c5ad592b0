import type { Metrics } from '../../shared/ports/metrics.ts';
import type { Rows } from './mocked-rows.ts';

/** The metric that a step waits for: the test's rows have its `value`, the last row the newest; null is a period without one. */
export const mockedMetrics = (rows: () => Promise<Rows>): Metrics => ({
  values: async ({ until, periodSeconds }) => {
    const found = await rows();
    return found.flatMap(({ value }, index) =>
      typeof value === 'number'
        ? [{ at: until - (found.length - index) * periodSeconds * 1_000, value }]
        : [],
    );
  },
});
