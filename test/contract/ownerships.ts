import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Ownerships } from '../../functions/shared/ports/ownerships.ts';
import type { Ownership } from '../../schemas/on-call/ownership.ts';

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function ownershipsContract(make: () => Promise<Ownerships>): void {
  const first = (): Ownership => ({
    kind: 'playbook',
    subjectId: `p${randomBytes(8).toString('hex')}`,
    revision: 1,
    teamId: 'shop',
    scheduleId: 'shop-primary',
    reviewEveryDays: 90,
    services: [{ name: 'checkout', version: 3 }],
    changed: { by: { id: 'sub-ana', name: 'ana' }, at: 1_700_000_000_000, idempotencyKey: 'k' },
  });

  describe('who owns what', () => {
    test('stands as it was saved last, by kind and id, and everything that it was is kept', async () => {
      const ownerships = await make();
      const one = first();
      const { teamId: _team, scheduleId: _schedule, ...released } = { ...one, revision: 2 };
      const other: Ownership = { ...one, kind: 'query_template' };
      expect(await ownerships.get(one)).toBeUndefined();
      for (const each of [one, other, released]) expect(await ownerships.save(each)).toBe(true);
      expect(await ownerships.get(one)).toEqual(released);
      expect(await ownerships.get(other)).toEqual(other);
      expect(await ownerships.changes(one)).toEqual([one, released]);
      const mine = (await ownerships.list()).filter(({ subjectId }) => subjectId === one.subjectId);
      expect(mine).toEqual([released, other]);
    });

    test('knows that the owner was told of a review, until there is one', async () => {
      const ownerships = await make();
      const one = first();
      await ownerships.save(one);
      const reminded = { requestId: 'r', at: 1_700_000_000_001 };
      await ownerships.remind(one, reminded);
      expect(await ownerships.get(one)).toEqual({ ...one, reminded });
      await ownerships.remind({ ...one, revision: 2 }, { requestId: 'early', at: 1 });
      expect(await ownerships.get(one)).toEqual({ ...one, reminded });
      const two = { ...one, revision: 2 };
      await ownerships.save(two);
      await ownerships.remind(one, { requestId: 'late', at: 2 });
      expect(await ownerships.get(one)).toEqual(two);
      expect(await ownerships.changes(one)).toEqual([one, two]);
    });

    test('goes from the revision before to the next, by one of several at once', async () => {
      const ownerships = await make();
      const one = first();
      const others = [30, 60, 90].map((reviewEveryDays) => ({ ...one, reviewEveryDays }));
      const saved = await Promise.all(others.map((each) => ownerships.save(each)));
      expect(saved.filter((done) => done)).toHaveLength(1);
      expect(await ownerships.save({ ...one, revision: 3 })).toBe(false);
      expect(await ownerships.changes(one)).toHaveLength(1);
    });
  });
}
