import { describe, expect, test } from '@jest/globals';
import { type Adapter, defineAdapter } from '../../../../../functions/collect/adapter.ts';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import { adaptEach, entriesOf } from '../../../../../functions/collect/reading/entries.ts';
import { replayEnvelope } from '../../../../../functions/collect/replay-envelope.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';
import { ReplayedRecord } from '../../../../../schemas/sidelined-record.ts';
import { ARRIVAL, aWorld, delivery, dying, HOUR, type World } from './world.ts';

/** Reads `{ lines: [...] }`; what it takes for a line is the test's. `version` changes what signals say, and so their ids. */
const lines = (version: number, isLine: (value: string) => boolean, split = (value: string) => [value]) =>
  defineAdapter({
    id: 'lines',
    version,
    summary: 'Lines.',
    source: 'lines',
    postable: true,
    adapt: (payload) => {
      const { lines: all } = payload as { lines: readonly string[] };
      if (!Array.isArray(all)) throw new Rejected('BadInput', 'lines: is not a list', { path: 'lines' });
      const values = all.flatMap((line) => (isLine(line) ? split(line) : [line]));
      return adaptEach(entriesOf('lines', values), ({ value, path }) => {
        const text = String(value);
        if (!values.includes(text) || (all.includes(text) && !isLine(text)))
          throw new Rejected('BadInput', `${path}: is not a line`, { path });
        return {
          kind: 'log',
          time: ARRIVAL,
          name: text,
          severityNumber: 0,
          fingerprint: 'f',
          resource: {},
          links: [],
          attributes: { version },
        };
      });
    },
  }) satisfies Adapter;
const STRICT = lines(1, (line) => !line.startsWith('bad'));
const LAX = lines(2, () => true);

const envelope = (payload: unknown) => ({
  specversion: '1.0',
  id: 'receipt-1',
  source: 'signalroom/ingest',
  type: 'signalroom.ingest.lines',
  data: payload,
});
const HUNDRED = Array.from({ length: 100 }, (_, n) => (n === 42 ? 'bad 42' : `line ${n}`));

async function sidelinedWorld(...payloads: readonly unknown[]) {
  const world = { ...aWorld(), adapters: [STRICT] as readonly Adapter[] };
  await normalize(
    payloads.map((payload, index) =>
      delivery(index + 1, typeof payload === 'string' ? payload : envelope(payload)),
    ),
    world as World,
  );
  return world as unknown as World;
}
const withAdapters = (world: World, ...adapters: readonly Adapter[]): World =>
  ({ ...world, adapters }) as unknown as World;

const WHY = { orderedBy: { id: 'u-1', name: 'ada' }, rationale: 'repaired' };
/** Orders for all that waits, as records of the stream from this sequence number on. */
async function orders(world: World, first: number) {
  const { items } = await world.sidelined.names({ day: '2026-05-04' }, { limit: 1_000 });
  return items.map(({ day, name }, index) => ({
    ...delivery(first + index, ''),
    data: replayEnvelope({ day, name, ...WHY }),
  }));
}
const sums = async (world: World) => {
  const counts = await world.ledger.lines(HOUR);
  const sum = (name: 'received' | 'stored' | 'duplicate' | 'sidelined') =>
    counts.reduce((total, one) => total + one[name], 0);
  return [sum('received'), sum('stored'), sum('duplicate'), sum('sidelined')];
};
const names = (world: World) => world.signals.all.map(({ name }) => name).sort();

describe('replaying', () => {
  test('a bad entry stores it once and leaves its ninety-nine neighbours alone, though their ids would differ today', async () => {
    const world = await sidelinedWorld({ lines: HUNDRED });
    expect(await sums(world)).toEqual([100, 99, 0, 1]);
    await normalize(await orders(world, 10), withAdapters(world, LAX));
    expect(names(world)).toEqual([...HUNDRED].sort());
    expect(world.archive.all).toHaveLength(100);
    expect(world.sidelined.all).toEqual([]);
    expect(await sums(world)).toEqual([101, 100, 0, 1]);
    expect(world.signals.all.find(({ name }) => name === 'bad 42')?.provenance).toMatchObject({
      recordId: 'shardId-000000000000/000010',
      offset: 42,
      adapterVersion: 2,
      receiptId: 'receipt-1',
    });
  });

  test('a whole record reads all of it, and says what became of it, who asked and why', async () => {
    const world = await sidelinedWorld({ other: [] });
    const order = await orders(world, 10);
    const tolerant = defineAdapter({
      ...LAX,
      adapt: () => LAX.adapt({ lines: ['a', 'b'] }, undefined as never),
    });
    await normalize(order, withAdapters(world, tolerant));
    expect(names(world)).toEqual(['a', 'b']);
    expect(world.sidelined.all).toEqual([]);
    expect(world.sidelined.replayed.map((one) => ReplayedRecord.parse(one))).toMatchObject([
      {
        recordId: 'shardId-000000000000/000001',
        replay: { replayedAs: 'shardId-000000000000/000010', replayedAt: ARRIVAL, ...WHY },
      },
    ]);
  });

  test('what fails again keeps it sidelined, under its new record, and does not add to the count', async () => {
    const world = await sidelinedWorld({ lines: ['a', 'bad'] }, 'no json');
    for (const first of [10, 20, 30]) {
      await normalize(await orders(world, first), world);
      expect(world.sidelined.all).toHaveLength(2);
    }
    expect(world.sidelined.all.map(({ recordId }) => recordId).sort()).toEqual([
      'shardId-000000000000/000030',
      'shardId-000000000000/000031',
    ]);
    await normalize(await orders(world, 40), withAdapters(world, LAX));
    expect(names(world)).toEqual(['a', 'bad']);
    expect(world.sidelined.all).toMatchObject([{ errorClass: 'undecodable' }]);
    const [received, stored, duplicate, sidelined] = await sums(world);
    expect(received).toBe(stored! + duplicate! + sidelined!);
  });

  const outcomes = [
    { still: 'fails', adapter: STRICT, signals: ['a'], waiting: 2, books: [5, 1, 0, 4] },
    { still: 'works now', adapter: LAX, signals: ['a', 'bad', 'bad too'], waiting: 0, books: [5, 3, 0, 2] },
  ];
  const twoBad = () => sidelinedWorld({ lines: ['a', 'bad'] }, { lines: ['bad too'] });

  test.each(
    outcomes.flatMap((outcome) => [[4], [2, 2], [1, 1, 1, 1], [1, 3]].map((cuts) => ({ ...outcome, cuts }))),
  )('what is ordered twice, in batches of $cuts, and $still, is replayed once', async (given) => {
    const world = await twoBad();
    const twice = [...(await orders(world, 10)), ...(await orders(world, 20))];
    for (const cut of given.cuts) await normalize(twice.splice(0, cut), withAdapters(world, given.adapter));
    expect(world.sidelined.all).toHaveLength(given.waiting);
    expect(names(world)).toEqual(given.signals);
    expect(await sums(world)).toEqual(given.books);
  });

  test.each(
    outcomes.flatMap((outcome) => Array.from({ length: 16 }, (_, survives) => ({ ...outcome, survives }))),
  )('what $still is healed after a crash at write $survives when it is delivered again', async (given) => {
    const world = await twoBad();
    const batch = await orders(world, 10);
    const again = withAdapters(world, given.adapter);
    await normalize(batch, dying(again, given.survives)).catch(() => undefined);
    await normalize(batch.slice(0, 1), again);
    await normalize(batch.slice(1), again);
    expect(names(world)).toEqual(given.signals);
    expect(world.archive.all).toHaveLength(world.signals.all.length);
    expect(world.sidelined.all).toHaveLength(given.waiting);
    expect(await sums(world)).toEqual(given.books);
  });

  test('takes the whole record when it is cut into other entries today, and knows by its id what is stored', async () => {
    const world = await sidelinedWorld({ lines: ['a', 'bad/worse'] });
    const splitting = lines(
      1,
      () => true,
      (line) => line.split('/'),
    );
    await normalize(await orders(world, 10), withAdapters(world, splitting));
    expect(names(world)).toEqual(['a', 'bad', 'worse']);
    expect(await sums(world)).toEqual([5, 3, 1, 1]);
    expect(world.sidelined.all).toEqual([]);
  });

  test('says nothing of delay', async () => {
    const world = await sidelinedWorld('no json');
    const order = await orders(world, 10);
    await normalize(order, world);
    for (const line of await world.ledger.lines(HOUR)) expect(line).not.toHaveProperty('delayMs');
  });

  test('an order that points to nothing is sidelined like any record that nobody takes', async () => {
    const world = await sidelinedWorld();
    const data = replayEnvelope({ day: '2026-05-04', name: 'nobody.json', ...WHY });
    const broken = Buffer.from(
      '{"specversion":"1.0","type":"signalroom.replay","id":"x","source":"x","data":7}',
    );
    await normalize(
      [
        { ...delivery(1, ''), data },
        { ...delivery(2, ''), data: broken },
      ],
      world,
    );
    expect(world.sidelined.all).toMatchObject([
      { errorClass: 'unknown-source', message: expect.stringContaining('signalroom.replay') },
      { errorClass: 'unknown-source' },
    ]);
  });
});
