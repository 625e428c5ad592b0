import type { Signal, SignalKind } from '../../../schemas/signal.ts';

/**
 * `stored`: was not there. `redelivered`: was there from the very same raw entry. `duplicate`: was there from another one.
 * `batch` is the batch under which it is claimed for the archive: the one given, or, for a redelivered signal, the earlier one.
 */
export interface PutOutcome {
  readonly outcome: 'stored' | 'redelivered' | 'duplicate';
  readonly batch: string;
  /** The signal as it is stored: the one given, or the one that was there first. */
  readonly signal: Signal;
}

export interface TimeRange {
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  /** Epoch milliseconds, exclusive. */
  readonly to: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

export interface PageRequest {
  /** 1 to 1,000. */
  readonly limit: number;
  readonly nextToken?: string;
}

/** The hot store: recent signals by id, service, kind and fingerprint. */
export interface SignalStore {
  /** Never overwrites: the first write of an id wins. */
  putIfAbsent(signal: Signal, batch: string): Promise<PutOutcome>;
  /** Moves a signal's claim from one batch to another; a no-op when the claim is no longer the expected one. */
  reclaim(claim: { readonly signalId: string; readonly from: string; readonly to: string }): Promise<void>;
  get(signalId: string): Promise<Signal | undefined>;
  /** Newest first. */
  listByService(
    query: {
      readonly serviceName: string;
      readonly range: TimeRange;
      readonly kinds?: readonly SignalKind[];
    },
    page: PageRequest,
  ): Promise<Page<Signal>>;
  /** Newest first; promoted kinds only (alert, change, anomaly). */
  listByKind(
    query: { readonly kind: SignalKind; readonly range: TimeRange },
    page: PageRequest,
  ): Promise<Page<Signal>>;
  /** Newest first. */
  listByFingerprint(fingerprint: string, limit: number): Promise<readonly Signal[]>;
}
