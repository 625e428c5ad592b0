import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { KnownShapes } from '../../functions/shared/ports/known-shapes.ts';
import type { KnownShape } from '../../schemas/known-shape.ts';

/** Every implementation of the port keeps these promises. Sources are drawn by lot, so a shared table is fine. */
export function knownShapesContract(make: () => Promise<KnownShapes>): void {
  const shape = (source: string, more: Partial<KnownShape> = {}): KnownShape => ({
    source,
    adapter: 'otlp-logs',
    version: 1,
    positions: { 'shardId-000000000000': '7' },
    payloads: 1,
    latestAt: 1_900_000_000_000,
    maps: [],
    fields: [
      {
        path: '$',
        payloads: 1,
        since: 1,
        latest: 1,
        latestRecordId: 'shardId-000000000000/7',
        types: [
          {
            type: 'object',
            payloads: 1,
            firstAt: 1,
            lastAt: 1,
            example: { recordId: 'shardId-000000000000/7', at: '$', excerpt: '{a}' },
          },
        ],
      },
    ],
    drifts: [],
    ...more,
  });

  describe('known shapes', () => {
    test('are listed by source and adapter, as they were saved', async () => {
      const shapes = await make();
      const source = randomUUID();
      const all = ['b', 'a'].map((adapter) => shape(source, { adapter }));
      for (const one of all) expect(await shapes.save(one)).toBe(true);
      await shapes.save(shape(`${source}-other`));
      expect(await shapes.list(source)).toEqual(all.toReversed());
      const names = (await shapes.list()).map((one) => one.source);
      expect(names.filter((name) => name.startsWith(source))).toHaveLength(3);
    });

    test('of an unknown source are none', async () => {
      expect(await (await make()).list(randomUUID())).toEqual([]);
    });

    test('are not overwritten by who has read an older version', async () => {
      const shapes = await make();
      const source = randomUUID();
      await shapes.save(shape(source));
      expect(await shapes.save(shape(source, { payloads: 9 }))).toBe(false);
      expect(await shapes.save(shape(source, { version: 2, payloads: 2 }))).toBe(true);
      expect((await shapes.list(source)).map(({ payloads }) => payloads)).toEqual([2]);
    });
  });
}
