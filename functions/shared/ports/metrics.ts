/** A metric by all that it is known by, what of it, and over which whole periods. */
export interface MetricQuery {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount` or a percentile such as `p99`. */
  readonly statistic: string;
  readonly periodSeconds: number;
  /** Epoch milliseconds, multiples of the period: from the first inclusive to the last exclusive. */
  readonly from: number;
  readonly until: number;
}

export interface MetricValue {
  /** When the period began; epoch milliseconds. */
  readonly at: number;
  readonly value: number;
}

/** Metrics (Amazon CloudWatch). */
export interface Metrics {
  /** One value for each period that has any data, oldest first. Throws Transient when it can't be told. */
  values(query: MetricQuery): Promise<readonly MetricValue[]>;
}
