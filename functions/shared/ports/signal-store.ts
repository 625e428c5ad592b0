import type { Signal, SignalKind } from '../../../schemas/signal.ts';
import type { HotPlace } from './signal-claims.ts';

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

/** The newest of what was said about an alert or anomaly that has not been resolved since. */
export type FiringAlert = Pick<
  Signal,
  'fingerprint' | 'kind' | 'time' | 'signalId' | 'name' | 'severityNumber'
> & { readonly serviceName?: string | undefined };

/** Lists of recent signals, newest first; `nextToken` goes on where a page ended. */
export interface SignalLists {
  listByService(
    query: {
      readonly serviceName: string;
      readonly range: TimeRange;
      readonly kinds?: readonly SignalKind[];
    },
    page: PageRequest,
  ): Promise<Page<Signal>>;
  /** Promoted kinds only (alert, change, anomaly). */
  listByKind(
    query: { readonly kind: SignalKind; readonly range: TimeRange },
    page: PageRequest,
  ): Promise<Page<Signal>>;
  listByTrace(
    query: { readonly traceId: string; readonly range: TimeRange },
    page: PageRequest,
  ): Promise<Page<Signal>>;
  /** Promoted kinds only. */
  listByFingerprint(fingerprint: string, limit: number): Promise<readonly Signal[]>;
  /** Newest first. A late "firing" does not bring back what a later "resolved" ended. */
  firingNow(): Promise<readonly FiringAlert[]>;
}

/** Writing to the hot store. What is written has to be claimed before; everything may be written again. */
export interface SignalWrites {
  /** Signals of one batch; those of one kind and hour all at once, as they take the place of what the batch wrote before. */
  write(signals: readonly Signal[], batch: string): Promise<void>;
  /** Takes away what batches that never came to their end left in these places. */
  remove(places: readonly HotPlace[]): Promise<void>;
}

/** The hot store. */
export interface SignalStore extends SignalLists, SignalWrites {
  get(signalId: string): Promise<Signal | undefined>;
}
