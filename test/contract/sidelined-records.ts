import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SidelinedRecords } from '../../functions/shared/ports/sidelined-records.ts';
import type { SidelinedRecord } from '../../schemas/sidelined-record.ts';

const DAY_MS = 86_400_000;

/** Every implementation of the port keeps these promises. Days are drawn by lot, so a shared bucket is fine. */
export function sidelinedRecordsContract(make: () => Promise<SidelinedRecords>): void {
  const someDay = (): number => Date.UTC(2030, 0, 1) + Math.floor(Math.random() * 20_000) * DAY_MS;
  const record = (sidelinedAt: number, more: Partial<SidelinedRecord> = {}): SidelinedRecord => ({
    errorClass: 'invalid',
    message: 'alerts[3].startsAt: is not a date and time',
    field: 'alerts[3].startsAt',
    source: 'alertmanager',
    adapter: 'alertmanager',
    adapterVersion: 1,
    recordId: `shardId-000000000000/${randomBytes(8).toString('hex')}`,
    offset: 3,
    sidelinedAt,
    bytes: Buffer.from('{"a":1}').toString('base64'),
    ...more,
  });
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const byOffset = (a: SidelinedRecord, b: SidelinedRecord) => a.offset - b.offset;

  describe('a store of sidelined records', () => {
    test('lists what was put under its day of arrival, to the field', async () => {
      const store = await make();
      const time = someDay();
      const one = record(time + 5);
      await store.put(one);
      expect(await store.list({ day: day(time) }, { limit: 10 })).toEqual({ items: [one] });
      expect(await store.list({ day: day(time + DAY_MS * 30_000) }, { limit: 10 })).toEqual({ items: [] });
    });

    test('keeps an entry once, however often it is put, and its neighbours beside it', async () => {
      const store = await make();
      const time = someDay();
      const recordId = 'shardId-000000000000/77';
      const entries = [0, 1].map((offset) => record(time, { recordId, offset }));
      for (const entry of [...entries, ...entries]) await store.put(entry);
      const { items } = await store.list({ day: day(time) }, { limit: 10 });
      expect([...items].sort(byOffset)).toEqual(entries);
    });

    test('pages without gap or repetition', async () => {
      const store = await make();
      const time = someDay();
      const entries = [0, 1, 2, 3, 4].map((offset) => record(time, { recordId: 's/1', offset }));
      for (const entry of entries) await store.put(entry);
      const seen: SidelinedRecord[] = [];
      let nextToken: string | undefined;
      do {
        const page = await store.list(
          { day: day(time) },
          {
            limit: 2,
            ...(nextToken === undefined ? {} : { nextToken }),
          },
        );
        seen.push(...page.items);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      expect(seen.sort(byOffset)).toEqual(entries);
    });

    test('narrows by source and error class, page by page, and names what it would list', async () => {
      const store = await make();
      const time = someDay();
      const all = [
        record(time, { recordId: 's/1' }),
        record(time, { recordId: 's/2', errorClass: 'undecodable' }),
        record(time, { recordId: 's/3', source: 'aws.häfen/7' }),
        record(time, { recordId: 's/4', errorClass: 'undecodable' }),
      ];
      for (const one of all) await store.put(one);
      const undecodable = { day: day(time), errorClass: 'undecodable' as const };
      const first = await store.list(undecodable, { limit: 1 });
      expect(first.items).toEqual([all[1]]);
      const next = { limit: 5, nextToken: String(first.nextToken) };
      expect((await store.list(undecodable, next)).items).toEqual([all[3]]);
      const [named, ...others] = (await store.names({ day: day(time), source: 'aws.häfen/7' }, { limit: 5 }))
        .items;
      expect(others).toEqual([]);
      expect(named).toMatchObject({
        day: day(time),
        source: 'aws.häfen/7',
        errorClass: 'invalid',
        sidelinedAt: time,
        bytes: expect.any(Number),
      });
    });

    test('finds a record by its name: a whole one with its bytes, an entry with the raw record around it', async () => {
      const store = await make();
      const time = someDay();
      const recordId = `s/${randomBytes(8).toString('hex')}`;
      await store.put(record(time, { recordId, offset: 0 }));
      await store.put(record(time, { recordId, offset: 1, entries: 3 }));
      await store.keepRaw({ recordId, sidelinedAt: time, data: Buffer.from('[1,2,3]') });
      const { items } = await store.names({ day: day(time) }, { limit: 5 });
      const found = await Promise.all(items.map(({ name }) => store.find({ day: day(time), name })));
      expect(found.map((one) => [one?.record.offset, Buffer.from(one!.raw).toString()])).toEqual([
        [0, '{"a":1}'],
        [1, '[1,2,3]'],
      ]);
      expect(found.map((one) => one?.rawKey.split('/')[0])).toEqual(['sidelined', 'sidelined-raw']);
      expect(found[0]).not.toHaveProperty('replayedAs');
      const [{ name = '' } = {}] = items;
      expect(await store.find({ day: day(time), name: name.replace('s_', 't_') })).toBeUndefined();
    });

    test('lists no longer what was replayed, but still finds and counts it, however often it is resolved', async () => {
      const store = await make();
      const time = someDay();
      const recordId = `s/${randomBytes(8).toString('hex')}`;
      for (const offset of [0, 1]) await store.put(record(time, { recordId, offset }));
      const [first] = (await store.names({ day: day(time) }, { limit: 5 })).items;
      const address = { day: day(time), name: String(first?.name) };
      const found = await store.find(address);
      const replay = {
        replayedAs: 's/99',
        replayedAt: time + 5,
        orderedBy: { id: 'u-1', name: 'ada' },
        rationale: 'repaired',
      };
      for (const one of [found, found]) await store.resolve(one!, replay);
      expect((await store.list({ day: day(time) }, { limit: 5 })).items).toEqual([
        record(time, { recordId, offset: 1 }),
      ]);
      expect(found?.rawKey).toMatch(/^sidelined\/day=/);
      expect(await store.find(address)).toEqual({
        ...found,
        rawKey: found?.rawKey.replace('sidelined/', 'replayed/'),
        replayedAs: 's/99',
      });
      expect(await store.kept({ recordId, sidelinedAt: time })).toBe(2);
      expect(await store.kept({ recordId: 's/1', sidelinedAt: time + DAY_MS * 30_000 })).toBe(0);
    });

    test('refuses a token that no list gave, by name', async () => {
      const store = await make();
      const listing = store.list({ day: '2026-05-04' }, { limit: 2, nextToken: '../../' });
      await expect(listing).rejects.toMatchObject({ code: 'BadInput', path: 'nextToken' });
    });
  });
}
