import type { MetricQuery, Metrics, MetricValue } from '../../functions/shared/ports/metrics.ts';

type Named = Pick<MetricQuery, 'namespace' | 'name' | 'dimensions'>;

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SampleCount: (values) => values.length,
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  Minimum: (values) => Math.min(...values),
  Maximum: (values) => Math.max(...values),
};

/** Metrics in memory, to which a test adds values. */
export class FakeMetrics implements Metrics {
  readonly #values = new Map<string, MetricValue[]>();

  add(metric: Named, ...values: readonly MetricValue[]): void {
    this.#values.set(keyOf(metric), [...(this.#values.get(keyOf(metric)) ?? []), ...values]);
  }

  async values({ statistic, periodSeconds, from, until, ...metric }: MetricQuery): Promise<MetricValue[]> {
    const period = periodSeconds * 1_000;
    const found = (this.#values.get(keyOf(metric)) ?? []).filter(({ at }) => from <= at && at < until);
    const periods = Map.groupBy(found, ({ at }) => Math.floor(at / period) * period);
    const calculate = STATISTICS[statistic];
    if (calculate === undefined) throw new Error(`no statistic ${statistic}`);
    return [...periods]
      .map(([at, within]) => ({ at, value: calculate(within.map(({ value }) => value)) }))
      .sort((one, other) => one.at - other.at);
  }
}

const keyOf = ({ namespace, name, dimensions }: Named): string =>
  JSON.stringify([namespace, name, ...Object.entries(dimensions).map(String).sort()]);
