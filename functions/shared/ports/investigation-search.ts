import type { InvestigationEntry } from '../../../schemas/investigation-entry.ts';
import type { Page, PageRequest, TimeRange } from './signal-store.ts';

export interface Wanted {
  /** All of them have to be there; none means every investigation. */
  readonly terms: readonly string[];
  /** When it was opened. */
  readonly opened?: TimeRange | undefined;
}

/** Who has a term: the newest, and whether there are more. */
export interface Holders {
  readonly term: string;
  readonly investigationIds: readonly string[];
}

/** An inverted index over investigations. It follows the log a little later. */
export interface InvestigationSearch {
  /** Takes the place of what was known of this investigation, unless that was of the same or a later sequence. */
  put(entry: InvestigationEntry): Promise<void>;
  /** Forgets an investigation. Again changes nothing. */
  remove(investigationId: string): Promise<void>;
  get(investigationId: string): Promise<InvestigationEntry | undefined>;
  /**
   * Those with all terms, the one opened last first. A page may hold fewer than its limit and not be the last: `nextToken`
   * says so. Throws Rejected `BadInput` for a foreign `nextToken`.
   */
  find(wanted: Wanted, page: PageRequest): Promise<Page<InvestigationEntry>>;
  /** Of each term, the newest investigations that have it, at most `limit` (1 to 1,000). */
  holders(terms: readonly string[], limit: number): Promise<readonly Holders[]>;
}
