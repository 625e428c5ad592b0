import type { Erasure } from '../../../schemas/investigation-erasure.ts';

/** Takes logs away for good, in steps that can each be done again. */
export interface InvestigationEraser {
  /**
   * Puts the erasure in the place of the head, if the log still stands at its sequence: from then on nobody reads, writes, lists or
   * finds it. False when the log moved on. The same again changes nothing and is true.
   */
  begin(erasure: Erasure): Promise<boolean>;
  /** Erasures that were begun and are not finished, the oldest first, at most `limit` (1 to 100). */
  unfinished(limit: number): Promise<readonly Erasure[]>;
  /** Deletes events, and all by which they are found, at most `limit`. True when none is left. */
  eraseEvents(investigationId: string, limit: number): Promise<boolean>;
  /** Nothing is left to do; the erasure itself stays. */
  finish(erasure: Erasure): Promise<void>;
  /** Where the last walk over all investigations stopped, as `keepPlace` was told. */
  place(): Promise<string | undefined>;
  /** Undefined begins from the start again. */
  keepPlace(nextToken: string | undefined): Promise<void>;
}
