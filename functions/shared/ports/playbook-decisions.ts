import type { PlaybookDecision } from '../../../schemas/playbook-decision.ts';
import type { Page, PageRequest } from './signal-store.ts';

/** Starts that were not made. */
export interface PlaybookDecisions {
  /** The first under an id stays. */
  record(decision: PlaybookDecision): Promise<void>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<PlaybookDecision>>;
}
