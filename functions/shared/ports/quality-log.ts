import type { QualityEntry } from '../../../schemas/quality-entry.ts';
import type { Positions } from '../../../schemas/quality-hour.ts';

/** Up to where the log was read, and when (epoch milliseconds). */
export interface QualityBookmark {
  readonly positions: Positions;
  readonly readAt: number;
}

/** What was observed of every batch, for some days: long enough to be read once and summed up. */
export interface QualityLog {
  /** Idempotent: an entry of the same hour, shard and range replaces the earlier one. */
  record(entry: QualityEntry): Promise<void>;
  /** The entries of an arrival hour (`YYYY-MM-DDTHH`, UTC) that go beyond the positions, in order within each shard. */
  entriesAfter(hour: string, positions: Positions): Promise<readonly QualityEntry[]>;
  /** Every reader has its own, by a name that it chose. */
  bookmark(reader: string): Promise<QualityBookmark | undefined>;
  moveBookmark(reader: string, to: QualityBookmark): Promise<void>;
}
