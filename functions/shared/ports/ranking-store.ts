import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';

/** Rankings of incidents, in the order in which their inputs were read. */
export interface RankingStore {
  /**
   * `known`: the newest is of the same inputs and method. `outdated`: the newest is of inputs read later (or at the very same
   * time), so this one never counted. Nothing is written for either. What comes again after another counts again.
   */
  keep(ranking: IncidentRanking): Promise<'kept' | 'known' | 'outdated'>;
  /** Newest first, at most so many (1 to 200). */
  list(incidentId: string, limit: number): Promise<readonly IncidentRanking[]>;
}
