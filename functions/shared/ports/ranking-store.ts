import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';

/** Rankings of incidents; each is kept. */
export interface RankingStore {
  /** `known`: the same inputs were ranked by the same method before, and nothing is written. */
  keep(ranking: IncidentRanking): Promise<'kept' | 'known'>;
  /** Newest first, at most so many (1 to 200). */
  list(incidentId: string, limit: number): Promise<readonly IncidentRanking[]>;
}
