import type { RankingStore } from '../../functions/shared/ports/ranking-store.ts';
import type { IncidentRanking } from '../../schemas/incident-ranking.ts';

/** Rankings in memory. */
export class FakeRankingStore implements RankingStore {
  readonly #rankings: IncidentRanking[] = [];

  async keep(ranking: IncidentRanking) {
    if (this.#rankings.some(({ rankingId }) => rankingId === ranking.rankingId)) return 'known';
    this.#rankings.push(ranking);
    return 'kept';
  }

  async list(incidentId: string, limit: number) {
    return this.#rankings
      .filter((ranking) => ranking.incidentId === incidentId)
      .toSorted((a, b) => b.rankedAt - a.rankedAt)
      .slice(0, limit);
  }
}
