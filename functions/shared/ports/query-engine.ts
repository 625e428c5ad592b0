export interface ColdQuery {
  /** Trino SQL with `?` in place of every value. */
  readonly sql: string;
  /** One per `?`, in order, as SQL literals. */
  readonly executionParameters: readonly string[];
  /** Milliseconds after which the query is stopped and Rejected `Limit` thrown. */
  readonly timeoutMs: number;
  /** Bytes that it may scan; beyond that it is stopped, and Rejected `Limit` thrown. The bound of the workgroup holds as well. */
  readonly scanBoundBytes?: number;
  /**
   * Told from time to time, while the query runs, how many bytes were scanned. The query is stopped, and Rejected
   * `NotAllowed` thrown, once it answers false.
   */
  readonly goOn?: (scannedBytes: number) => Promise<boolean>;
}

export interface ColdResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly scannedBytes: number;
}

/** SQL over the archive. A query over the scan bound is Rejected `Limit`. */
export interface QueryEngine {
  run(query: ColdQuery): Promise<ColdResult>;
}
