import type { Ledger } from '../../functions/shared/ports/ledger.ts';
import type { LedgerEntry, RecordCount } from '../../schemas/ledger-entry.ts';

/** The books in memory. */
export class FakeLedger implements Ledger {
  readonly #entries = new Map<string, LedgerEntry>();

  get entries(): readonly LedgerEntry[] {
    return [...this.#entries.values()];
  }

  async record(entry: LedgerEntry) {
    const { hour, shardId, firstSequenceNumber, lastSequenceNumber } = entry;
    this.#entries.set([hour, shardId, firstSequenceNumber, lastSequenceNumber].join('#'), entry);
  }

  async counts(hour: string) {
    const counts = new Map<string, RecordCount>();
    for (const entry of this.entries.filter((one) => one.hour === hour)) {
      for (const record of entry.records) counts.set(`${entry.shardId}/${record.sequenceNumber}`, record);
    }
    return [...counts.values()];
  }
}
