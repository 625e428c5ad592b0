import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { InvestigationSearch } from '../../functions/shared/ports/investigation-search.ts';
import type { InvestigationEntry } from '../../schemas/investigation-entry.ts';

export function investigationSearchContract(make: () => InvestigationSearch): void {
  const entry = (
    id: string,
    terms: string[],
    more: { sequence?: number; openedAt?: number } = {},
  ): InvestigationEntry => ({
    sequence: more.sequence ?? 1,
    summary: {
      investigationId: id,
      title: 'naïve 🚀',
      status: 'open',
      severityNumber: 17,
      services: ['checkout'],
      teams: [],
      openedAt: more.openedAt ?? 1_700_000_000_000,
    },
    ruledOut: [],
    terms: ['every', ...terms],
  });
  const idsOf = (page: { readonly items: readonly InvestigationEntry[] }) =>
    page.items.map(({ summary }) => summary.investigationId);

  describe('the search over investigations', () => {
    test('finds those that have all terms, the one opened last first', async () => {
      const search = make();
      const [a, b] = [randomUUID(), randomUUID()];
      const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
      await search.put(entry(one, [a, b], { openedAt: 1_000 }));
      await search.put(entry(two, [a], { openedAt: 2_000 }));
      await search.put(entry(three, [a, b], { openedAt: 3_000 }));
      expect(idsOf(await search.find({ terms: [a] }, { limit: 10 }))).toEqual([three, two, one]);
      expect(idsOf(await search.find({ terms: [a, b] }, { limit: 10 }))).toEqual([three, one]);
      expect(idsOf(await search.find({ terms: [a, randomUUID()] }, { limit: 10 }))).toEqual([]);
    });

    test('narrows to those that were opened in a time range', async () => {
      const [search, term] = [make(), randomUUID()];
      const ids = [randomUUID(), randomUUID(), randomUUID()];
      for (const [index, id] of ids.entries())
        await search.put(entry(id, [term], { openedAt: 1_000 * index }));
      const opened = { from: 1_000, to: 2_000 };
      expect(idsOf(await search.find({ terms: [term], opened }, { limit: 10 }))).toEqual([ids[1]]);
      const empty = { from: 2_000, to: 2_000 };
      expect(idsOf(await search.find({ terms: [term], opened: empty }, { limit: 10 }))).toEqual([]);
    });

    test('gives every one of them once, page after page', async () => {
      const [search, a, b] = [make(), randomUUID(), randomUUID()];
      const ids = Array.from({ length: 7 }, () => randomUUID());
      for (const [index, id] of ids.entries())
        await search.put(entry(id, index % 2 === 0 ? [a, b] : [a], { openedAt: 1_000 + index }));
      const found: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = await search.find({ terms: [a, b] }, { limit: 2, ...(nextToken ? { nextToken } : {}) });
        found.push(...idsOf(page));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      expect(found).toEqual([ids[6], ids[4], ids[2], ids[0]]);
      await expect(search.find({ terms: [a] }, { limit: 2, nextToken: 'bm90aGluZw' })).rejects.toMatchObject({
        code: 'BadInput',
        path: 'nextToken',
      });
    });

    test('knows an investigation as it was last, and an earlier state changes nothing', async () => {
      const [search, id] = [make(), randomUUID()];
      const [old, kept, fresh] = [randomUUID(), randomUUID(), randomUUID()];
      await search.put(entry(id, [old, kept], { sequence: 1 }));
      await search.put(entry(id, [kept, fresh], { sequence: 3 }));
      await search.put(entry(id, [old], { sequence: 2 }));
      expect(await search.get(id)).toEqual(entry(id, [kept, fresh], { sequence: 3 }));
      expect(await search.get(randomUUID())).toBeUndefined();
      for (const [term, found] of [
        [old, []],
        [kept, [id]],
        [fresh, [id]],
      ] as const)
        expect(idsOf(await search.find({ terms: [term] }, { limit: 10 }))).toEqual(found);
    });

    test('forgets an investigation with all its terms, and again without harm', async () => {
      const [search, term] = [make(), randomUUID()];
      const [gone, stays] = [randomUUID(), randomUUID()];
      for (const id of [gone, stays]) await search.put(entry(id, [term]));
      for (const _again of [1, 2]) await search.remove(gone);
      expect(await search.get(gone)).toBeUndefined();
      expect(idsOf(await search.find({ terms: [term] }, { limit: 10 }))).toEqual([stays]);
      expect(await search.holders([term], 10)).toEqual([{ term, investigationIds: [stays] }]);
    });

    test('says of each term who has it, the newest first', async () => {
      const [search, a, b] = [make(), randomUUID(), randomUUID()];
      const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
      await search.put(entry(one, [a], { openedAt: 1_000 }));
      await search.put(entry(two, [a, b], { openedAt: 2_000 }));
      await search.put(entry(three, [a], { openedAt: 3_000 }));
      expect(await search.holders([a, b], 2)).toEqual([
        { term: a, investigationIds: [three, two] },
        { term: b, investigationIds: [two] },
      ]);
    });
  });
}
