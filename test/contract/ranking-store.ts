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

    test('lets one count again that comes again after another', async () => {
      const store = await make();
      const once = ranking(fresh());
      const other = ranking(once.incidentId, { rankedAt: now + 1 });
      const again = { ...once, rankedAt: now + 2 };
      for (const each of [once, other, again]) expect(await store.keep(each)).toBe('kept');
      expect(await store.list(once.incidentId, 10)).toEqual([again, other, once]);
    });

    test('keeps none of inputs that were read before those of the newest', async () => {
      const store = await make();
      const newest = ranking(fresh());
      await store.keep(newest);
      for (const rankedAt of [now - 1, now])
        expect(await store.keep(ranking(newest.incidentId, { rankedAt }))).toBe('outdated');
      expect(await store.list(newest.incidentId, 10)).toEqual([newest]);
    });

    test('has the latest on top of many that are kept at once', async () => {
      const store = await make();
      const incidentId = fresh();
      const many = Array.from({ length: 6 }, (_, at) => ranking(incidentId, { rankedAt: now + at }));
      await Promise.all(many.map((each) => store.keep(each)));
      expect(await store.list(incidentId, 1)).toEqual([many.at(-1)]);
    });
  });
}
