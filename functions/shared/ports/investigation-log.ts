import type { Erasure } from '../../../schemas/investigation-erasure.ts';
import type { Actor, EventBody, InvestigationSummary } from '../../../schemas/investigation-event.ts';
import type { SignalUse } from '../../../schemas/signal-use.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import type { Page, PageRequest } from './signal-store.ts';

/** What the writer says; the log adds sequence, time and hashes. */
export type EventDraft = EventBody & { readonly rationale?: string };

export interface AppendRequest {
  readonly investigationId: string;
  readonly actor: Actor;
  /** The last sequence its author had seen; kept on the event. */
  readonly basedOn: number;
  /** 1 to 32. */
  readonly events: readonly EventDraft[];
  /** Made by the client; the same key by the same actor gives the first result again. 1 to 128 characters. */
  readonly idempotencyKey: string;
  /** What was asked, for telling a retry from another request under the same key. */
  readonly requestHash: string;
  /** The log must stand at exactly this sequence; 0 means the investigation must not exist. */
  readonly expectedSequence: number;
  /** The summary after these events; left out when they change nothing in it. The log sets `openedAt` of a new one. */
  readonly summary?: InvestigationSummary;
}

export type AppendResult =
  | { readonly outcome: 'appended'; readonly events: readonly StoredEvent[] }
  /** This key was used before for the same request: the events of that time. */
  | { readonly outcome: 'repeated'; readonly events: readonly StoredEvent[] }
  /** The log moved on; `sequence` is where it stands. */
  | { readonly outcome: 'moved'; readonly sequence: number }
  /** This key was used before for another request. */
  | { readonly outcome: 'key-reused' };

export type EarlierResult = Extract<AppendResult, { readonly outcome: 'repeated' | 'key-reused' }>;

export type RequestIdentity = Pick<
  AppendRequest,
  'investigationId' | 'actor' | 'idempotencyKey' | 'requestHash'
>;

/** A transaction holds 100 items: an event with what it is found by takes up to three of them. */
export const MAX_EVENTS_PER_APPEND = 32;

/** One append-only, hash-chained log per investigation, with a gap-free sequence. */
export interface InvestigationLog {
  append(request: AppendRequest): Promise<AppendResult>;
  /**
   * Appends to several logs, to all of them or to none. Answers for the first; `moved` when any of them moved on, and a key
   * that was used before is the first one's.
   */
  appendTogether(requests: readonly [AppendRequest, ...AppendRequest[]]): Promise<AppendResult>;
  /** What `append` would answer for a key that was used before, or undefined: for asking before any work is done. */
  earlier(request: RequestIdentity): Promise<EarlierResult | undefined>;
  /** Events after a sequence, in order, at most `limit` (1 to 1,000). Empty for an unknown investigation. */
  read(query: {
    readonly investigationId: string;
    readonly afterSequence: number;
    readonly limit: number;
  }): Promise<readonly StoredEvent[]>;
  /** Where the log stands, or undefined when there is none. */
  head(
    investigationId: string,
  ): Promise<
    { readonly sequence: number; readonly hash: string; readonly summary: InvestigationSummary } | undefined
  >;
  /** What is left of one that was erased; `head` answers undefined for it, and appending throws Rejected `Erased`. */
  erasure(investigationId: string): Promise<Erasure | undefined>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<InvestigationSummary>>;
  /**
   * Where a signal is attached, frozen as evidence, cited by a verdict or named as the root cause: one read, and one more
   * per investigation that froze or named it. Rows of a query that was frozen do not count.
   */
  usesOf(signalId: string): Promise<readonly SignalUse[]>;
  /** The investigation that was opened from an incident. */
  ofIncident(incidentId: string): Promise<string | undefined>;
}
