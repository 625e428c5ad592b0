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
      expect(await store.list(day(time), { limit: 10 })).toEqual({ items: [one] });
      expect(await store.list(day(time + DAY_MS * 30_000), { limit: 10 })).toEqual({ items: [] });
    });

    test('keeps an entry once, however often it is put, and its neighbours beside it', async () => {
      const store = await make();
      const time = someDay();
      const recordId = 'shardId-000000000000/77';
      const entries = [0, 1].map((offset) => record(time, { recordId, offset }));
      for (const entry of [...entries, ...entries]) await store.put(entry);
      const { items } = await store.list(day(time), { limit: 10 });
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
        const page = await store.list(day(time), {
          limit: 2,
          ...(nextToken === undefined ? {} : { nextToken }),
        });
        seen.push(...page.items);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      expect(seen.sort(byOffset)).toEqual(entries);
    });

    test('refuses a token that no list gave, by name', async () => {
      const store = await make();
      const listing = store.list('2026-05-04', { limit: 2, nextToken: '../../' });
      await expect(listing).rejects.toMatchObject({ code: 'BadInput', path: 'nextToken' });
    });
  });
}
