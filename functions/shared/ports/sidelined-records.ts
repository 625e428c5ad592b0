import type {
  ErrorClass,
  ReplayedRecord,
  SidelinedAddress,
  SidelinedRecord,
} from '../../../schemas/sidelined-record.ts';
import type { Page, PageRequest } from './signal-store.ts';

/** Those of one UTC day of arrival (`YYYY-MM-DD`); further members narrow. */
export interface SidelinedQuery {
  readonly day: string;
  readonly source?: string;
  readonly errorClass?: ErrorClass;
}

/** What is known of a sidelined record without reading it. */
export interface SidelinedName extends SidelinedAddress {
  /** At most 255 characters of it. */
  readonly source: string;
  readonly errorClass: ErrorClass;
  readonly sidelinedAt: number;
  /** Of what is kept. */
  readonly bytes: number;
}

/** A sidelined record as it was found. */
export interface FoundSidelined {
  readonly address: SidelinedAddress;
  readonly record: SidelinedRecord;
  /** The raw record that it came in, or was. */
  readonly raw: Uint8Array;
  /** Key of the object that keeps these bytes: by themselves, or in the JSON of a record that was refused as a whole. */
  readonly rawKey: string;
  /** Id of the record that it was replayed as, if it was. */
  readonly replayedAs?: string;
}

/** What could not be understood, kept with its bytes until it is replayed, and after that as replayed. */
export interface SidelinedRecords {
  /** Idempotent: where it is kept derives from the record, and its entry is kept once. */
  put(record: SidelinedRecord): Promise<void>;
  /** Keeps the raw record of sidelined entries: an entry is only understood in its surroundings. Idempotent. */
  keepRaw(
    raw: Pick<SidelinedRecord, 'recordId' | 'sidelinedAt'> & { readonly data: Uint8Array },
  ): Promise<void>;
  /** What waits for a replay, in no promised order. A page can hold fewer than its limit, and not be the last. */
  list(query: SidelinedQuery, page: PageRequest): Promise<Page<SidelinedRecord>>;
  /** The same without reading any of them. */
  names(query: SidelinedQuery, page: PageRequest): Promise<Page<SidelinedName>>;
  /** Whether it was replayed or not; undefined when nothing is kept there. */
  find(address: SidelinedAddress): Promise<FoundSidelined | undefined>;
  /** Moves it from what waits to what was replayed. Idempotent. */
  resolve(found: FoundSidelined, replay: ReplayedRecord['replay']): Promise<void>;
  /** How many entries of a record are kept, waiting or replayed. */
  kept(record: Pick<SidelinedRecord, 'recordId' | 'sidelinedAt'>): Promise<number>;
}
