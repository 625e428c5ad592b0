import type { SidelinedRecord } from '../../../schemas/sidelined-record.ts';
import type { Page, PageRequest } from './signal-store.ts';

/** What could not be understood, kept with its bytes. */
export interface SidelinedRecords {
  /** Idempotent: the key derives from record id and offset. */
  put(record: SidelinedRecord): Promise<void>;
  /** By UTC day of arrival (`YYYY-MM-DD`), in no promised order. */
  list(day: string, page: PageRequest): Promise<Page<SidelinedRecord>>;
}
