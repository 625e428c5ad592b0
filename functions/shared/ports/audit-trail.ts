import type { AuditEntry, AuditLink, AuditRecord } from '../../../schemas/audit-record.ts';
import type { Page } from './signal-store.ts';

/** Records are spread over this many chains by lot, so that no writer waits long for another. */
export const AUDIT_CHAINS = 8;

export interface AuditQuery {
  /** With neither, everything within the time, at eight reads a day. */
  readonly person?: string | undefined;
  readonly object?: string | undefined;
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  /** Epoch milliseconds, exclusive. */
  readonly to: number;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly nextToken?: string | undefined;
}

/** Who did what: append-only, in hash chains. */
export interface AuditTrail {
  /** Throws Transient when it can't be written: then what it is about must not be done. */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. A page that a second condition narrowed can hold fewer than its limit and not be the last. */
  find(query: AuditQuery): Promise<Page<AuditRecord>>;
  /** Links of one chain (0 to 7) after a sequence, in order, at most `limit`; unchecked, as they are stored. */
  links(query: { readonly chain: number; readonly afterSequence: number; readonly limit: number }): Promise<{
    readonly links: readonly AuditLink[];
    /** Where the chain stands; 0 and 64 zeros before its first link. */
    readonly head: { readonly sequence: number; readonly hash: string };
  }>;
}
