import { isAfter } from '../../functions/collect/quality/unread.ts';
import type { QualityBookmark, QualityLog } from '../../functions/shared/ports/quality-log.ts';
import type { QualityEntry } from '../../schemas/quality-entry.ts';
import type { Positions } from '../../schemas/quality-hour.ts';

/** The quality log in memory. */
export class FakeQualityLog implements QualityLog {
  readonly #entries = new Map<string, QualityEntry>();
  readonly #bookmarks = new Map<string, QualityBookmark>();

  get entries(): readonly QualityEntry[] {
    return [...this.#entries.values()];
  }

  async record(entry: QualityEntry) {
    const { hour, shardId, firstSequenceNumber, lastSequenceNumber } = entry;
    this.#entries.set([hour, shardId, firstSequenceNumber, lastSequenceNumber].join('#'), entry);
  }

  async entriesAfter(hour: string, positions: Positions) {
    return this.entries
      .filter((entry) => entry.hour === hour && isAfter(entry.lastSequenceNumber, positions[entry.shardId]))
      .sort((a, b) => {
        if (a.shardId !== b.shardId) return a.shardId < b.shardId ? -1 : 1;
        return isAfter(a.lastSequenceNumber, b.lastSequenceNumber) ? 1 : -1;
      });
  }

  async bookmark(reader: string) {
    return this.#bookmarks.get(reader);
  }

  async moveBookmark(reader: string, to: QualityBookmark) {
    this.#bookmarks.set(reader, to);
  }
}
