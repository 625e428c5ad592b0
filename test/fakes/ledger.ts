import type { Ledger, LedgerLine } from '../../functions/shared/ports/ledger.ts';
import type { LedgerEntry } from '../../schemas/ledger-entry.ts';

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

  async lines(hour: string) {
    const lines = new Map<string, LedgerLine>();
    for (const { shardId, records } of this.entries.filter((one) => one.hour === hour)) {
      for (const record of records) lines.set(`${shardId}/${record.sequenceNumber}`, { ...record, shardId });
    }
    return [...lines.values()];
  }
}
