import { Rejected } from '../../functions/shared/errors.ts';
import type { SidelinedRecords } from '../../functions/shared/ports/sidelined-records.ts';
import type { PageRequest } from '../../functions/shared/ports/signal-store.ts';
import type { SidelinedRecord } from '../../schemas/sidelined-record.ts';

/** Sidelined records in memory. */
export class FakeSidelinedRecords implements SidelinedRecords {
  readonly #records = new Map<string, SidelinedRecord>();

  get all(): readonly SidelinedRecord[] {
    return [...this.#records.values()];
  }

  async put(record: SidelinedRecord) {
    this.#records.set(`${record.recordId}-${record.offset}`, record);
  }

  async list(day: string, { limit, nextToken }: PageRequest) {
    const start = Number(nextToken ?? 0);
    if (!Number.isInteger(start))
      throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
    const found = this.all.filter(
      ({ sidelinedAt }) => new Date(sidelinedAt).toISOString().slice(0, 10) === day,
    );
    const items = found.slice(start, start + limit);
    return found.length > start + limit ? { items, nextToken: String(start + limit) } : { items };
  }
}
