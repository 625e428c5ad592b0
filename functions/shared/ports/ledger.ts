import type { LedgerEntry, RecordCount } from '../../../schemas/ledger-entry.ts';

/** The books: what became of every raw record. */
export interface Ledger {
  /** Idempotent: an entry of the same shard and range replaces the earlier one. */
  record(entry: LedgerEntry): Promise<void>;
  /** One count per raw record of an arrival hour (`YYYY-MM-DDTHH`, UTC), however often it was delivered. */
  counts(hour: string): Promise<readonly RecordCount[]>;
}
