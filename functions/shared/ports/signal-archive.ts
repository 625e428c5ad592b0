import type { Signal } from '../../../schemas/signal.ts';

/** The cold store: every signal, as Parquet, one object per batch, kind and hour, under a key that the batch determines. */
export interface SignalArchive {
  /** Key of the object that holds a signal claimed by a batch. */
  keyOf(signal: Signal, batch: string): string;
  exists(key: string): Promise<boolean>;
  /** Writes one object per kind and hour; the same signals and batch give the same keys and the same bytes. */
  write(signals: readonly Signal[], batch: string): Promise<readonly string[]>;
}
