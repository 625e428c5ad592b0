import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { claim } from '../../../../../functions/collect/normalize/claim.ts';
import { lotsOf } from '../../../../../functions/collect/normalize/claim-lots.ts';
import { claimOf, decide } from '../../../../../functions/collect/normalize/decide.ts';
import type { SignalClaims } from '../../../../../functions/shared/ports/signal-claims.ts';
import { timedId } from '../../../../../functions/shared/signal-id.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeSignalArchive } from '../../../../fakes/signal-archive.ts';
import { FakeSignalClaims } from '../../../../fakes/signal-claims.ts';
import { aSignal } from '../../../../fixtures/signal.ts';

const TIME = Date.UTC(2026, 4, 4, 10, 15);
const signal = (hash: string, recordId: string, more: Partial<Signal> = {}): Signal =>
  aSignal({
    signalId: timedId(more.time ?? TIME, hash.padEnd(24, '0')),
    time: TIME,
    provenance: { ...aSignal().provenance, recordId, offset: 0 },
    ...more,
  });
const outcomes = async (stores: Stores, signals: readonly Signal[], batch: string) =>
  (await claim(signals, batch, stores)).map(({ outcome, writeAs }) =>
    writeAs === undefined ? outcome : `${outcome} as ${writeAs}`,
  );

interface Stores {
  readonly claims: SignalClaims;
  readonly archive: FakeSignalArchive;
}
const someStores = () => ({ claims: new FakeSignalClaims(), archive: new FakeSignalArchive() });

describe('what becomes of one signal', () => {
  const given = claimOf(signal('a', 'shard/1'), 'batch-2');
  const by = (batch: string, more = {}) => ({ ...given, batch, ...more });

  test('nobody has claimed it: it is ours, and is claimed', () => {
    expect(decide(given, [], false)).toEqual({
      outcome: 'stored',
      writeAs: 'batch-2',
      claim: given,
      left: [],
    });
  });

  test('another raw entry was first: it is a duplicate, whoever stores it', () => {
    for (const other of [by('batch-1', { recordId: 'shard/9' }), by('batch-2', { offset: 1 })])
      expect(decide(given, [other, by('batch-2')], false)).toEqual({ outcome: 'duplicate', left: [] });
  });

  test('the batch that claimed it last has it in the archive: nothing is to be done', () => {
    expect(decide(given, [by('batch-1')], true)).toEqual({ outcome: 'stored', left: [] });
  });

  test('a batch that never came so far had it: it is claimed anew, and all earlier places are cleared', () => {
    const earlier = [by('batch-0'), by('batch-1')];
    expect(decide(given, earlier, false)).toEqual({
      outcome: 'stored',
      writeAs: 'batch-2',
      claim: given,
      left: earlier,
    });
  });

  test('this batch had it and died: it is written again, and claimed again only for another place', () => {
    expect(decide(given, [by('batch-2')], false)).toEqual({
      outcome: 'stored',
      writeAs: 'batch-2',
      left: [by('batch-2')],
    });
    const elsewhere = by('batch-2', { serviceName: 'unknown then' });
    expect(decide(given, [elsewhere], false)).toMatchObject({ claim: given, left: [elsewhere] });
  });
});

describe('claiming the signals of a batch', () => {
  test('the first of two alike is stored, in the order of the batch', async () => {
    const stores = someStores();
    const twins = [signal('a', 'shard/1'), signal('b', 'shard/1'), signal('a', 'shard/2')];
    expect(await outcomes(stores, twins, 'batch-1')).toEqual([
      'stored as batch-1',
      'stored as batch-1',
      'duplicate',
    ]);
    expect(stores.claims.all).toHaveLength(2);
  });

  test('a batch that comes again after it was archived claims and writes nothing', async () => {
    const stores = someStores();
    const signals = [signal('a', 'shard/1'), signal('b', 'shard/1')];
    await claim(signals, 'batch-1', stores);
    await stores.archive.write(signals, 'batch-1');
    for (const batch of ['batch-1', 'batch-2'])
      expect(await outcomes(stores, signals, batch)).toEqual(['stored', 'stored']);
    expect(stores.claims.all).toHaveLength(2);
  });

  test('what an archived object of this batch does not hold is stored under a further name', async () => {
    const stores = someStores();
    const [known, fresh] = [signal('a', 'shard/1'), signal('b', 'shard/1')];
    const elsewhere = signal('c', 'shard/1', { kind: 'log' });
    await claim([known], 'batch-1', stores);
    await stores.archive.write([known], 'batch-1');
    const again = [known, fresh, elsewhere];
    const expected = ['stored', 'stored as batch-1.2', 'stored as batch-1'];
    expect(await outcomes(stores, again, 'batch-1')).toEqual(expected);
    expect(await outcomes(stores, again, 'batch-1')).toEqual(expected);
    await stores.archive.write([fresh], 'batch-1.2');
    expect(await outcomes(stores, again, 'batch-1')).toEqual(['stored', 'stored', 'stored as batch-1']);
  });

  test('gives up, to come again, when others append all the time', async () => {
    const claims = { read: async () => ({ position: 0, claims: [] }), append: async () => false };
    const waits: number[] = [];
    const pause = async (milliseconds: number) => waits.push(milliseconds);
    await expect(
      claim([signal('a', 'shard/1')], 'batch-1', { claims, archive: new FakeSignalArchive(), pause }),
    ).rejects.toThrow('others append all the time');
    expect(waits.length).toBeGreaterThan(10);
    expect(Math.max(...waits)).toBeLessThanOrEqual(400);
  });

  test('of shards that claim at the same time each signal has one that stores it, and the others know', async () => {
    const ids = fc.array(fc.constantFrom('0', '1', '2', '8', '9'), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(ids, { minLength: 2, maxLength: 4 }), async (s, shards) => {
        const { claims, archive } = someStores();
        const raced = {
          read: s.scheduleFunction((given: readonly string[]) => claims.read(given)),
          append: s.scheduleFunction((made: never, position: number) => claims.append(made, position)),
        };
        const batches = shards.map((hashes, shard) =>
          hashes.map((hash, n) => signal(`00${hash}`, `shard-${shard}/${n}`)),
        );
        const all = await s.waitFor(
          Promise.all(
            batches.map((signals, n) =>
              claim(signals, `batch-${n}`, { claims: raced as SignalClaims, archive }),
            ),
          ),
        );
        const stored = batches.flatMap((signals, shard) =>
          signals.filter((_, n) => all[shard]?.[n]?.outcome === 'stored'),
        );
        const distinct = new Set(batches.flat().map(({ signalId }) => signalId));
        expect(stored.map(({ signalId }) => signalId).toSorted()).toEqual([...distinct].toSorted());
      }),
      { numRuns: 60 },
    );
  });
});

describe('the lots of a batch', () => {
  test('are by minute and part of it, and keep the order', () => {
    const signals = ['000', '001', '008'].map((hash) => signal(hash, 'shard/1'));
    const later = signal('000', 'shard/1', { time: TIME + 60_000 });
    expect(lotsOf([...signals, later])).toEqual([[[signals[0], signals[2]]], [[signals[1]]], [[later]]]);
  });

  test('are cut to what an append holds, in number and in text', () => {
    const many = Array.from({ length: 12_000 }, (_, n) => signal('000', `shard/${Math.floor(n / 100)}`));
    expect(
      lotsOf(many)
        .flat()
        .map(({ length }) => length),
    ).toEqual([5_000, 5_000, 2_000]);
    const wordy = Array.from({ length: 600 }, (_, n) =>
      signal('000', 'shard/1', { resource: { serviceName: `${n}`.padStart(255, 'ü') } }),
    );
    expect(lotsOf(wordy).flat().length).toBeGreaterThan(1);
  });
});
