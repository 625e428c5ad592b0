import { type MetricName, type Sample, seriesOf } from './metric.ts';

/** So many values of one metric are kept, the newest. */
const MOST_SAMPLES = 10_000;

/** Every value that was put, as long as the process lives. */
export class MetricBook {
  readonly #series = new Map<string, Sample[]>();

  put(metric: MetricName, samples: readonly Sample[]): void {
    const series = seriesOf(metric);
    const all = [...(this.#series.get(series) ?? []), ...samples];
    this.#series.set(series, all.sort((one, other) => one.at - other.at).slice(-MOST_SAMPLES));
  }

  /** Those in a span, its first instant included and its last not; oldest first. */
  between(metric: MetricName, from: number, until: number): readonly Sample[] {
    const found = this.#series.get(seriesOf(metric)) ?? [];
    return found.filter(({ at }) => from <= at && at < until);
  }
}
