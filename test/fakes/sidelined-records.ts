import { Rejected } from '../../functions/shared/errors.ts';
import type {
  FoundSidelined,
  SidelinedName,
  SidelinedQuery,
  SidelinedRecords,
} from '../../functions/shared/ports/sidelined-records.ts';
import type { Page, PageRequest } from '../../functions/shared/ports/signal-store.ts';
import type { ReplayedRecord, SidelinedAddress, SidelinedRecord } from '../../schemas/sidelined-record.ts';

const nameOf = ({ recordId, offset }: SidelinedRecord): string => `${recordId.replace('/', '_')}-${offset}`;
const dayOf = ({ sidelinedAt }: SidelinedRecord): string => new Date(sidelinedAt).toISOString().slice(0, 10);

/** Sidelined records in memory. */
export class FakeSidelinedRecords implements SidelinedRecords {
  readonly #waiting = new Map<string, SidelinedRecord>();
  readonly #replayed = new Map<string, ReplayedRecord>();
  readonly #raw = new Map<string, Uint8Array>();

  /** What waits for a replay. */
  get all(): readonly SidelinedRecord[] {
    return [...this.#waiting.values()];
  }

  get replayed(): readonly ReplayedRecord[] {
    return [...this.#replayed.values()];
  }

  async put(record: SidelinedRecord) {
    this.#waiting.set(nameOf(record), record);
  }

  async keepRaw({ recordId, data }: { recordId: string; data: Uint8Array }) {
    this.#raw.set(recordId, data);
  }

  async list(query: SidelinedQuery, page: PageRequest) {
    return this.#page(query, page);
  }

  async names(query: SidelinedQuery, page: PageRequest): Promise<Page<SidelinedName>> {
    const { items, ...next } = this.#page(query, page);
    const named = items.map((record) => ({
      day: query.day,
      name: nameOf(record),
      source: record.source,
      errorClass: record.errorClass,
      sidelinedAt: record.sidelinedAt,
      bytes: record.bytes.length,
    }));
    return { items: named, ...next };
  }

  async find(address: SidelinedAddress): Promise<FoundSidelined | undefined> {
    const waiting = this.#waiting.get(address.name);
    const { replay, ...replayed } = this.#replayed.get(address.name) ?? {};
    const record = waiting ?? (replay === undefined ? undefined : (replayed as SidelinedRecord));
    if (record === undefined) return undefined;
    const raw =
      record.entries === undefined ? Buffer.from(record.bytes, 'base64') : this.#raw.get(record.recordId);
    if (raw === undefined) return undefined;
    const again = waiting === undefined && replay !== undefined ? { replayedAs: replay.replayedAs } : {};
    const prefix =
      record.entries === undefined ? (waiting === undefined ? 'replayed' : 'sidelined') : 'sidelined-raw';
    return { address, record, raw, rawKey: `${prefix}/day=${address.day}/${address.name}`, ...again };
  }

  async resolve({ address, record }: FoundSidelined, replay: ReplayedRecord['replay']) {
    this.#replayed.set(address.name, { ...record, replay });
    this.#waiting.delete(address.name);
  }

  async kept({ recordId }: { recordId: string }) {
    const all = [...this.#waiting.values(), ...this.#replayed.values()];
    return new Set(all.filter((one) => one.recordId === recordId).map(({ offset }) => offset)).size;
  }

  #page({ day, source, errorClass }: SidelinedQuery, { limit, nextToken }: PageRequest) {
    const after = nextToken === undefined ? '' : Buffer.from(nextToken, 'base64url').toString('utf8');
    if (nextToken !== undefined && !/-\d+$/.test(after))
      throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
    const found = this.all
      .filter((record) => dayOf(record) === day && nameOf(record) > after)
      .filter((record) => source === undefined || record.source === source)
      .filter((record) => errorClass === undefined || record.errorClass === errorClass);
    const items = found.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).slice(0, limit);
    const last = items.at(-1);
    if (last === undefined || found.length <= limit) return { items };
    return { items, nextToken: Buffer.from(nameOf(last)).toString('base64url') };
  }
}
