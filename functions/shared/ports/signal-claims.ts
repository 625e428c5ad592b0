import type { SignalKind } from '../../../schemas/signal.ts';

/** Where the hot store keeps a signal that a batch wrote: all of one service, kind, minute (see `hotMinuteOf`) and batch lie together. */
export interface HotPlace {
  readonly serviceName: string | undefined;
  readonly kind: SignalKind;
  /** Since 1970. */
  readonly minute: number;
  readonly batch: string;
}

/** That a batch takes it upon itself to store a signal, hot and cold, for the raw entry in which it found it. */
export interface SignalClaim extends HotPlace {
  readonly signalId: string;
  readonly recordId: string;
  readonly offset: number;
}

/** What one append may hold at most. */
export const MAX_CLAIMS_PER_APPEND = 5_000;
export const MAX_CLAIM_TEXT_BYTES = 150_000;

/**
 * Who was first with a signal, and who stores it. The claims of an id are a list that only grows: the first decides which raw
 * entry is the signal (any other is a duplicate of it), the last which batch stores it. The ids of one partition
 * (`claimPartitionOf`) share one log, whose end is a lock without waiting: of two that append at one position, one wins.
 */
export interface SignalClaims {
  /** All claims of some ids of one partition, oldest first; `position` is the end of their log, 0 of an empty one. */
  read(signalIds: readonly string[]): Promise<{
    readonly position: number;
    readonly claims: readonly SignalClaim[];
  }>;
  /**
   * Appends claims of one batch to the log of their partition. False when somebody else has appended after `position`: then
   * nothing was written, and `read` shows what came meanwhile.
   */
  append(claims: readonly SignalClaim[], position: number): Promise<boolean>;
}
