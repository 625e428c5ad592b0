import { describe, expect, test } from '@jest/globals';
import { compact } from '../../../../../functions/collect/compact/compact.ts';
import { createHandler } from '../../../../../functions/collect/compact/handler.ts';
import { partsToMerge } from '../../../../../functions/collect/compact/parts-to-merge.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FakeArchiveParts } from '../../../../fakes/archive-parts.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { FakeSignalArchive } from '../../../../fakes/signal-archive.ts';
import { aSignal } from '../../../../fixtures/signal.ts';

const HOUR = 3_600_000;
const list = (...bytes: readonly number[]) => ({
  name: 'kind=log/hour=2026-05-04-10/shard',
  parts: bytes.map((each, index) => ({ key: `${index}`, bytes: each })),
});

async function anArchive(hoursAgo: readonly number[], each = 2) {
  const clock = new FakeClock();
  const archive = new FakeSignalArchive();
  for (const hours of hoursAgo)
    for (let n = 0; n < each; n += 1)
      await archive.write(
        [aSignal({ kind: 'log', time: clock.now() - hours * HOUR })],
        `shard-${hours}${n}-${hours}${n}`,
      );
  return { clock, archive, parts: new FakeArchiveParts(archive, clock) };
}

describe('what is merged', () => {
  test('are small objects, smallest first', () => {
    expect(partsToMerge(list(3_000, 1_000, 2_000), { isRunning: false })).toEqual(['1', '2', '0']);
  });

  test('is not one object, nor a few of the hour that runs', () => {
    expect(partsToMerge(list(1_000), { isRunning: false })).toEqual([]);
    expect(partsToMerge(list(...new Array(7).fill(1_000)), { isRunning: true })).toEqual([]);
    expect(partsToMerge(list(...new Array(8).fill(1_000)), { isRunning: true })).toHaveLength(8);
  });

  test('is not a large object for the sake of a little one, so that a row is rewritten a few times only', () => {
    expect(partsToMerge(list(1_000, 2_000, 9_000_000), { isRunning: false })).toEqual(['0', '1']);
    expect(partsToMerge(list(5_000_000, 9_000_000), { isRunning: false })).toEqual(['0', '1']);
    expect(partsToMerge(list(20_000_000, 30_000_000), { isRunning: false })).toEqual([]);
  });
});

describe('a compaction', () => {
  test('of recent hours leaves older ones to the look at all', async () => {
    const { clock, archive, parts } = await anArchive([1, 30, 100]);
    expect(await compact({ parts, clock }, 'recent')).toMatchObject({ merged: 4, rows: 4, left: 0 });
    expect(archive.objects.size).toBe(4);
    expect(await compact({ parts, clock }, 'all')).toMatchObject({ merged: 2 });
    expect(archive.objects.size).toBe(3);
  });

  test('deletes what it replaced an hour ago', async () => {
    const { clock, parts } = await anArchive([5]);
    await compact({ parts, clock }, 'recent');
    clock.time += HOUR;
    expect(await compact({ parts, clock }, 'recent')).toMatchObject({ removed: 0 });
    clock.time += 1;
    expect(await compact({ parts, clock }, 'recent')).toMatchObject({ removed: 2 });
  });

  test('begins nothing when its time is over, and says what is left', async () => {
    const { clock, parts } = await anArchive([5, 6, 7]);
    const slow = new FakeArchiveParts(await anArchive([]).then(({ archive }) => archive), clock);
    slow.lists = async () => parts.lists();
    slow.find = async (name) => {
      clock.time += 10 * 60_000;
      return parts.find(name);
    };
    slow.merge = (each, keys) => parts.merge(each, keys);
    expect(await compact({ parts: slow, clock }, 'all')).toMatchObject({ merged: 2, left: 2 });
  });

  test('refuses an event that does not say where to look', async () => {
    const { clock, parts } = await anArchive([]);
    const handler = createHandler({
      parts,
      clock,
      observability: observability('collect/compact', { STAGE: 'test', LOG_LEVEL: 'SILENT' }),
    });
    const invoke = (event: unknown) =>
      handler(event, { awsRequestId: '1', functionName: 'compact' } as Parameters<typeof handler>[1]);
    await expect(invoke({ look: 'nowhere' })).rejects.toMatchObject({ name: 'BadInput' });
    expect(await invoke({ look: 'recent' })).toMatchObject({ merged: 0, left: 0 });
  });
});
