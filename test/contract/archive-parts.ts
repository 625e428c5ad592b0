import { beforeEach, describe, expect, test } from '@jest/globals';
import { compact } from '../../functions/collect/compact/compact.ts';
import type { ArchiveParts, PartList } from '../../functions/shared/ports/archive-parts.ts';
import type { SignalArchive } from '../../functions/shared/ports/signal-archive.ts';
import type { Signal } from '../../schemas/signal.ts';
import { hourOf } from '../../schemas/signal-columns.ts';
import { FakeClock } from '../fakes/clock.ts';
import { aSignal } from '../fixtures/signal.ts';

export interface ArchiveUnderTest {
  readonly archive: SignalArchive;
  readonly parts: ArchiveParts;
  /** Ids of the signals that a query of the hour finds, with every repetition. */
  seen(hour: number): Promise<readonly string[]>;
  /** Makes the n-th write from now on fail (1 is the next), before or after it was done. Undefined ends it. */
  failAt(write: { readonly nth: number; readonly done: boolean } | undefined): void;
  /** How many writes there were since `failAt`. */
  writes(): number;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Within what the table shows, and before what other tests write. */
const NEWEST = Math.floor(Date.now() / HOUR) * HOUR - 100 * HOUR;

/** Every implementation keeps these promises. Each test has an hour of its own, so a shared bucket is fine. */
export function archivePartsContract(make: (clock: FakeClock) => Promise<ArchiveUnderTest>): void {
  describe('the parts of an archive', () => {
    const shard = 'shardId-000000000000';
    let at = 0;
    let hoursBack = 0;
    let clock = new FakeClock(0);
    let under: ArchiveUnderTest;
    let batches: { readonly name: string; readonly signals: readonly Signal[] }[] = [];

    beforeEach(async () => {
      at = NEWEST - hoursBack * HOUR;
      hoursBack += 1;
      clock = new FakeClock(at + 3 * HOUR);
      under = await make(clock);
      batches = [1, 2, 3].map((n) => ({
        name: `${shard}-${n * 10}-${n * 10 + 9}`,
        signals: [1, 2, 3].map((m) => aSignal({ kind: 'log', time: at + n * 1_000 + m })),
      }));
      for (const { name, signals } of batches) await under.archive.write(signals, name);
    });

    const range = () => ({ from: hourOf(at), to: hourOf(at) });
    const ids = (): readonly string[] =>
      batches.flatMap(({ signals }) => signals.map(({ signalId }) => signalId)).sort();
    const seen = async () => (await under.seen(at)).toSorted();
    const list = async (): Promise<PartList> => {
      const [name = ''] = await under.parts.lists(range());
      const found = await under.parts.find(name);
      if (found === undefined) throw new Error(`no list ${name}`);
      return found;
    };
    const keysOf = ({ parts }: PartList) => parts.map(({ key }) => key);

    test('are listed by hour, with their sizes', async () => {
      expect(await under.parts.lists(range())).toEqual([`kind=log/hour=${hourOf(at)}/${shard}`]);
      expect(await under.parts.lists({ from: hourOf(at + HOUR), to: hourOf(at + HOUR) })).toEqual([]);
      const { parts } = await list();
      expect(parts).toHaveLength(3);
      for (const { bytes } of parts) expect(bytes).toBeGreaterThan(0);
      expect(await under.parts.find('kind=log/hour=2001-01-01-00/nothing')).toBeUndefined();
    });

    test('become one, with the same rows', async () => {
      const before = await list();
      const merged = await under.parts.merge(before, keysOf(before));
      expect(merged).toEqual({ outcome: 'merged', objects: 3, rows: 9, duplicates: 0 });
      expect(await seen()).toEqual(ids());
      expect((await under.parts.find(before.name))?.parts).toHaveLength(1);
    });

    test('are merged some at a time, and again', async () => {
      const before = await list();
      await under.parts.merge(before, keysOf(before).slice(0, 2));
      const between = await list();
      expect(between.parts).toHaveLength(2);
      await under.parts.merge(between, keysOf(between));
      expect(await seen()).toEqual(ids());
    });

    test('know every batch that they were merged from, and write none of them again', async () => {
      const before = await list();
      await under.parts.merge(before, keysOf(before));
      clock.time += MINUTE;
      await under.parts.removeReplaced(clock.now());
      for (const { name, signals } of batches) {
        const [key = ''] = await under.archive.write(signals, name);
        expect(await under.archive.exists(key)).toBe(true);
      }
      expect(await seen()).toEqual(ids());
      const strange = under.archive.keyOf(batches[0]!.signals[0]!, `${shard}-77-78`);
      expect(await under.archive.exists(strange)).toBe(false);
    });

    test('are merged into one row per signal, where a killed function wrote what had moved', async () => {
      const [first] = batches;
      await under.archive.write(first!.signals, `${shard}-10-11`);
      expect(await seen()).toHaveLength(12);
      const before = await list();
      const merged = await under.parts.merge(before, keysOf(before));
      expect(merged).toMatchObject({ rows: 9, duplicates: 3 });
      expect(await seen()).toEqual(ids());
    });

    test('lose what was written twice even when its first writing was merged long before', async () => {
      const before = await list();
      await under.parts.merge(before, keysOf(before));
      await under.archive.write(batches[0]!.signals, `${shard}-10-11`);
      const late = aSignal({ kind: 'log', time: at });
      await under.archive.write([late], `${shard}-50-59`);
      const now = await list();
      const small = keysOf(now).filter((key) => !key.includes('_merged-'));
      expect(await under.parts.merge(now, small)).toMatchObject({ rows: 1, duplicates: 3 });
      expect(await seen()).toEqual([...ids(), late.signalId].sort());
    });

    test('are left alone when their list was changed meanwhile', async () => {
      const before = await list();
      await under.parts.merge(before, keysOf(before));
      expect(await under.parts.merge(before, keysOf(before))).toEqual({ outcome: 'changed' });
      expect(await seen()).toEqual(ids());
    });

    test('stay readable for a while after they were replaced, and then go', async () => {
      const before = await list();
      await under.parts.merge(before, keysOf(before));
      expect(await under.parts.removeReplaced(clock.now())).toBe(0);
      clock.time += 1;
      expect(await under.parts.removeReplaced(clock.now())).toBeGreaterThanOrEqual(3);
      expect(await under.parts.removeReplaced(clock.now())).toBe(0);
      expect(await seen()).toEqual(ids());
    });

    test('are all seen once after a compaction that broke off at any write, and after its next run', async () => {
      under.failAt({ nth: Number.POSITIVE_INFINITY, done: false });
      await compact({ parts: under.parts, clock }, 'recent');
      const writes = under.writes();
      expect(writes).toBeGreaterThanOrEqual(1);
      const ways = Array.from({ length: writes }, (_, write) =>
        [false, true].map((done) => ({ nth: write + 1, done })),
      ).flat();
      for (const [index, way] of ways.entries()) {
        const late = {
          name: `${shard}-${index + 100}-${index + 100}`,
          signals: [aSignal({ kind: 'log', time: at })],
        };
        batches.push(late);
        await under.archive.write(late.signals, late.name);
        under.failAt(way);
        await compact({ parts: under.parts, clock }, 'recent').catch(() => undefined);
        expect(await seen()).toEqual(ids());
        under.failAt(undefined);
        clock.time += MINUTE;
        await compact({ parts: under.parts, clock }, 'recent');
        clock.time += MINUTE;
        await under.parts.removeReplaced(clock.now());
        expect(await seen()).toEqual(ids());
      }
      expect((await under.parts.find(`kind=log/hour=${hourOf(at)}/${shard}`))?.parts).toHaveLength(1);
    });

    test('are all seen once when two compactions run beside each other and a batch is written meanwhile', async () => {
      const late = { name: `${shard}-60-69`, signals: [aSignal({ kind: 'log', time: at })] };
      batches.push(late);
      await Promise.all([
        compact({ parts: under.parts, clock }, 'recent'),
        under.archive.write(late.signals, late.name),
        compact({ parts: under.parts, clock }, 'recent'),
      ]);
      expect(await seen()).toEqual(ids());
      clock.time += MINUTE;
      await compact({ parts: under.parts, clock }, 'recent');
      expect(await seen()).toEqual(ids());
    });
  });
}
