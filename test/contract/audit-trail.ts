import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CHAIN_START, nextLink } from '../../functions/shared/audit-chain.ts';
import { AUDIT_CHAINS, type AuditTrail } from '../../functions/shared/ports/audit-trail.ts';
import { type AuditEntry, AuditRecord } from '../../schemas/audit-record.ts';

/** Every implementation of the port keeps these promises. People and objects are drawn by lot, so a shared table is fine. */
export function auditTrailContract(make: () => Promise<AuditTrail>): void {
  const anEntry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
    person: randomUUID(),
    name: 'ana',
    field: 'addNote',
    action: 'contribute',
    object: `investigation/${randomUUID()}`,
    outcome: 'attempted',
    policies: [],
    ...more,
  });
  const ever = { from: 0, to: Date.parse('2100-01-01T00:00:00Z') };

  describe('an audit trail', () => {
    test('finds a record by its person, by its object, and by both', async () => {
      const trail = await make();
      const entry = anEntry({ request: 'key', policies: ['leads-lead'] });
      const { person, object } = entry;
      await trail.append(entry);
      await trail.append(anEntry({ person }));
      await trail.append(anEntry({ object }));
      const one = [{ ...entry, time: expect.any(Number) }];
      expect((await trail.find({ person, object, ...ever, limit: 10 })).items).toEqual(one);
      expect((await trail.find({ person, ...ever, limit: 10 })).items).toHaveLength(2);
      expect((await trail.find({ object, ...ever, limit: 10 })).items).toHaveLength(2);
    });

    test('gives the newest first, page by page, within a range of time', async () => {
      const trail = await make();
      const { person } = anEntry();
      for (const field of ['a', 'b', 'c', 'd', 'e']) await trail.append(anEntry({ person, field }));
      const first = await trail.find({ person, ...ever, limit: 2 });
      const second = await trail.find({ person, ...ever, limit: 2, nextToken: first.nextToken });
      const third = await trail.find({ person, ...ever, limit: 2, nextToken: second.nextToken });
      const fields = [...first.items, ...second.items, ...third.items].map(({ field }) => field);
      // Records of one millisecond stand in no order.
      expect([...fields].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(third.nextToken).toBeUndefined();
      expect((await trail.find({ person, from: ever.to, to: ever.to + 1, limit: 2 })).items).toEqual([]);
    });

    test('gives everything of a time, page by page, without a person or an object', async () => {
      const trail = await make();
      const { person } = anEntry();
      for (const field of ['a', 'b', 'c']) await trail.append(anEntry({ person, field }));
      const [newest] = (await trail.find({ person, ...ever, limit: 1 })).items;
      const around = { from: (newest?.time ?? 0) - 86_400_000, to: (newest?.time ?? 0) + 86_400_000 };
      const found: AuditRecord[] = [];
      let nextToken: string | undefined;
      do {
        const page = await trail.find({ ...around, limit: 2, nextToken });
        found.push(...page.items);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      const mine = found.filter((record) => record.person === person).map(({ field }) => field);
      expect([...mine].sort()).toEqual(['a', 'b', 'c']);
      const times = found.map(({ time }) => time);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });

    test('refuses a token that no page gave', async () => {
      const trail = await make();
      await expect(trail.find({ person: 'p', ...ever, limit: 2, nextToken: 'bm9wZQ' })).rejects.toMatchObject(
        { code: 'BadInput', path: 'nextToken' },
      );
    });

    test('loses nothing when many write at once, and keeps its chains whole', async () => {
      const trail = await make();
      const { person } = anEntry();
      await Promise.all(Array.from({ length: 20 }, () => trail.append(anEntry({ person }))));
      expect((await trail.find({ person, ...ever, limit: 100 })).items).toHaveLength(20);
      const found: string[] = [];
      for (let chain = 0; chain < AUDIT_CHAINS; chain += 1) found.push(...(await walked(trail, chain)));
      expect(found.filter((each) => each === person)).toHaveLength(20);
    });
  });
}

/** The people of a whole chain; fails where it breaks. */
async function walked(trail: AuditTrail, chain: number): Promise<string[]> {
  const people: string[] = [];
  let position = CHAIN_START;
  for (;;) {
    const { links, head } = await trail.links({ chain, afterSequence: position.sequence, limit: 3 });
    for (const link of links) {
      const record = AuditRecord.parse(JSON.parse(link.record));
      expect(nextLink(position, record)).toEqual(link);
      people.push(record.person);
      position = link;
    }
    if (links.length > 0) continue;
    expect({ ...head }).toEqual({ sequence: position.sequence, hash: position.hash });
    return people;
  }
}
