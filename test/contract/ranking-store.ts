import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { RankingStore } from '../../functions/shared/ports/ranking-store.ts';
import type { IncidentRanking } from '../../schemas/incident-ranking.ts';

const fresh = (): string => randomBytes(16).toString('hex');

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function rankingStoreContract(make: () => Promise<RankingStore>): void {
  const now = Date.now();
  const ranking = (incidentId: string, more: Partial<IncidentRanking> = {}): IncidentRanking => ({
    rankingId: fresh(),
    incidentId,
    incidentVersion: 1,
    rankedAt: now,
    causes: [{ service: 'checkout', resource: null, score: 0.75, reasons: ['its errors began first'] }],
    abstained: false,
    missing: ['changes'],
    inputsHash: fresh(),
    objectKey: `incidents/${incidentId}/x.json`,
    methodVersion: 1,
    ...more,
  });

  describe('a ranking store', () => {
    test('keeps every ranking and gives them back newest first, to the field', async () => {
      const store = await make();
      const incidentId = fresh();
      const [first, second] = [ranking(incidentId), ranking(incidentId, { rankedAt: now + 1 })];
      expect(await store.keep(first)).toBe('kept');
      expect(await store.keep(second)).toBe('kept');
      expect(await store.list(incidentId, 10)).toEqual([second, first]);
      expect(await store.list(incidentId, 1)).toEqual([second]);
      expect(await store.list(fresh(), 1)).toEqual([]);
    });

    test('keeps the same ranking once, whenever it is made again', async () => {
      const store = await make();
      const once = ranking(fresh());
      await store.keep(once);
      expect(await store.keep({ ...once, rankedAt: now + 60_000 })).toBe('known');
      expect(await store.list(once.incidentId, 10)).toEqual([once]);
    });
  });
}
