import type { RankingStore } from '../../functions/shared/ports/ranking-store.ts';
import type { IncidentRanking } from '../../schemas/incident-ranking.ts';

/** Rankings in memory. */
export class FakeRankingStore implements RankingStore {
  readonly #rankings: IncidentRanking[] = [];

  async keep(ranking: IncidentRanking) {
    const [newest] = await this.list(ranking.incidentId, 1);
    if (newest?.rankingId === ranking.rankingId) return 'known';
    if (newest !== undefined && newest.rankedAt >= ranking.rankedAt) return 'outdated';
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
