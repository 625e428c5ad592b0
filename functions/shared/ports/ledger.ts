import type { LedgerEntry, RecordCount } from '../../../schemas/ledger-entry.ts';

/** A line of the books: one raw record, and the shard it stands on. */
export interface LedgerLine extends RecordCount {
  readonly shardId: string;
}

/** The books: what became of every raw record. */
export interface Ledger {
  /** Idempotent: an entry of the same shard and range replaces the earlier one. */
  record(entry: LedgerEntry): Promise<void>;
  /** One line per raw record of an arrival hour (`YYYY-MM-DDTHH`, UTC), however often it was delivered. */
  lines(hour: string): Promise<readonly LedgerLine[]>;
}
