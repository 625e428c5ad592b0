import type { LearnedDependency } from '../../../schemas/catalogue.ts';

/** Who calls whom, as spans told. */
export interface LearnedDependencies {
  /** Keeps `firstSeen` and evidence of the first that is recorded of a caller and callee, and the latest `lastSeen`. Idempotent. */
  recordDependency(seen: LearnedDependency): Promise<void>;
  /** Those last seen at `since` (epoch milliseconds) or later, in no promised order. */
  learnedDependencies(since: number): Promise<readonly LearnedDependency[]>;
}
