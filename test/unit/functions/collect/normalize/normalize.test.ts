import { describe, expect, test } from '@jest/globals';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { SidelinedRecord } from '../../../../../schemas/sidelined-record.ts';
import { Signal } from '../../../../../schemas/signal.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';
import { ARRIVAL, aWorld, delivery, dying, HOUR, logLines, type World } from './world.ts';

const balance = async (world: World) => {
  const counts = await world.ledger.lines(HOUR);
  const sum = (name: 'received' | 'stored' | 'duplicate' | 'sidelined') =>
    counts.reduce((total, one) => total + one[name], 0);
  return [sum('received'), sum('stored'), sum('duplicate'), sum('sidelined')];
};
const ids = (signals: readonly Signal[]) => signals.map(({ signalId }) => signalId).sort();

describe('normalising a batch', () => {
  test('stores what it understands hot and cold, alike and whole', async () => {
    const world = aWorld();
    const totals = await normalize([delivery(1, fixture('cloudwatch-alarm/metric-alarm-firing'))], world);
    expect(totals).toMatchObject({ received: 1, stored: 1, duplicate: 0, sidelined: 0, bugs: [] });
    const [hot] = world.signals.all;
    expect(Signal.parse(hot)).toEqual(hot);
    expect(world.archive.all).toEqual(world.signals.all);
    expect(hot).toMatchObject({
      schemaVersion: 2,
      observedTime: ARRIVAL,
      owner: 'payments',
      resource: { serviceName: 'checkout', environment: 'prod' },
      unresolved: ['deployment'],
      provenance: {
        source: 'aws.cloudwatch',
        adapter: 'cloudwatch-alarm',
        adapterVersion: 2,
        recordId: 'shardId-000000000000/000001',
        offset: 0,
        enrichments: [
          { enricher: 'service', version: 2, set: ['resource.serviceName'] },
          { enricher: 'environment', version: 1, set: [] },
          { enricher: 'deployment', version: 2, reason: 'no-deployment' },
          { enricher: 'owner', version: 1, set: ['owner'] },
        ],
      },
    });
    expect(hot).not.toHaveProperty('sourceEventId');
  });

  test('keeps every record as it came, good or not, before it writes anything else', async () => {
    const world = aWorld();
    const records = [delivery(1, logLines({ text: 'a' })), delivery(2, 'poison')];
    await normalize(records, dying(world, 1)).catch(() => undefined);
    expect(world.signals.all).toEqual([]);
    for (const { sequenceNumber, data } of records) {
      const recordId = `shardId-000000000000/${sequenceNumber}`;
      expect((await world.raw.find({ recordId, arrivedAt: ARRIVAL }))?.data).toBe(data);
    }
  });

  test('counts the same event twice as one signal and one duplicate', async () => {
    const world = aWorld();
    const event = fixture('cloudwatch-alarm/metric-alarm-firing');
    await normalize([delivery(1, event), delivery(2, event)], world);
    await normalize([delivery(3, event)], world);
    expect(await balance(world)).toEqual([3, 1, 2, 0]);
    expect(world.archive.all).toHaveLength(1);
  });

  test('tells two log lines apart by what they say, and knows one that comes again', async () => {
    const world = aWorld();
    const lines = [{ text: 'a' }, { text: 'b' }, { text: 'a', service: 'cart' }, { text: 'a' }];
    await normalize([delivery(1, logLines(...lines))], world);
    expect(await balance(world)).toEqual([4, 3, 1, 0]);
  });

  test('sidelines poison amid good records, with class, reason, field and bytes', async () => {
    const world = aWorld();
    await normalize(
      [
        delivery(1, '{"specversion"'),
        delivery(2, fixture('ecs-deployment/in-progress')),
        delivery(3, { 'detail-type': 'Teapot', source: 'me', detail: {} }),
        delivery(4, { ...logLines({ text: 'good' }), type: 'signalroom.ingest.alertmanager' }),
        delivery(5, logLines({ text: 'good' }, { text: 'x'.repeat(70_000) })),
      ],
      world,
    );
    expect(await balance(world)).toEqual([6, 2, 0, 4]);
    const sidelined = world.sidelined.all.map((record) => SidelinedRecord.parse(record));
    expect(sidelined.map(({ errorClass, field, offset }) => [errorClass, field, offset])).toEqual([
      ['undecodable', undefined, 0],
      ['unknown-source', 'type', 0],
      ['invalid', 'version', 0],
      ['too-large', 'body', 1],
    ]);
    expect(sidelined[0]).toMatchObject({
      source: 'unknown',
      recordId: 'shardId-000000000000/000001',
      sidelinedAt: ARRIVAL,
      bytes: Buffer.from('{"specversion"').toString('base64'),
    });
    expect(sidelined[2]).toMatchObject({ adapter: 'alertmanager', receiptId: 'receipt-1' });
  });

  test('sidelines a signal that no item could hold', async () => {
    const world = aWorld();
    const attributes = Array.from({ length: 10 }, (_, n) => ({
      key: `k${n}`,
      value: { stringValue: 'x'.repeat(40_000) },
    }));
    const record = { timeUnixNano: '1777889730000000000', attributes };
    const envelope = { ...logLines(), data: { resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] } };
    await normalize([delivery(1, envelope)], world);
    expect(world.sidelined.all).toMatchObject([{ errorClass: 'too-large', offset: 0 }]);
    expect(await balance(world)).toEqual([1, 0, 0, 1]);
  });

  test('records a deployment and knows the version of signals after it, in the same batch too', async () => {
    const world = aWorld();
    await normalize(
      [
        delivery(1, logLines({ text: 'failed' })),
        delivery(2, fixture('ecs-deployment/in-progress')),
        delivery(3, fixture('ecs-deployment/completed-with-revision')),
      ],
      world,
    );
    const query = { serviceName: 'checkout', until: ARRIVAL, limit: 5 };
    expect(await world.catalogue.deployments(query)).toMatchObject([
      { status: 'succeeded', serviceVersion: 'checkout:42', environment: 'prod' },
      { status: 'started' },
    ]);
    const log = world.signals.all.find(({ kind }) => kind === 'log');
    expect(log?.resource.serviceVersion).toBe('checkout:42');
    expect(log?.unresolved).toEqual([]);
  });

  test('keeps the books of a record under its own hour of arrival, however the batch is cut', async () => {
    const world = aWorld();
    const next = Date.UTC(2026, 4, 4, 11);
    const records = [delivery(1, logLines({ text: 'a' })), delivery(2, logLines({ text: 'b' }), next)];
    await normalize(records, world);
    await normalize(records.slice(1), world);
    expect(await world.ledger.lines(HOUR)).toHaveLength(1);
    expect(await world.ledger.lines('2026-05-04T11')).toHaveLength(1);
  });

  test('writes no ledger entry for a batch whose archive could not be written', async () => {
    const world = aWorld();
    world.archive.write = async () => {
      throw new Transient('S3 is away');
    };
    await expect(normalize([delivery(1, logLines({ text: 'a' }))], world)).rejects.toThrow('S3 is away');
    expect(world.ledger.entries).toEqual([]);
  });
});

describe('a batch that is delivered again', () => {
  const records = () => [
    delivery(1, logLines({ text: 'a' }, { text: 'b' })),
    delivery(2, fixture('cloudwatch-alarm/metric-alarm-firing')),
    delivery(3, 'poison'),
    delivery(4, logLines({ text: 'a' })),
  ];

  test('changes nothing', async () => {
    const world = aWorld();
    await normalize(records(), world);
    const before = structuredClone([world.signals.all, [...world.archive.objects], world.sidelined.all]);
    const again = await normalize(records(), world);
    expect(again).toMatchObject({ received: 5, stored: 3, duplicate: 1, sidelined: 1 });
    expect([world.signals.all, [...world.archive.objects], world.sidelined.all]).toEqual(before);
    expect(await balance(world)).toEqual([5, 3, 1, 1]);
  });

  test('archives what is stored, though it would be enriched differently now', async () => {
    const world = aWorld();
    const write = world.archive.write.bind(world.archive);
    world.archive.write = async () => {
      throw new Transient('S3 is away');
    };
    await expect(normalize(records(), world)).rejects.toThrow();
    world.archive.write = write;
    await normalize([delivery(9, fixture('ecs-deployment/completed-with-revision'))], world);
    await normalize(records(), world);
    expect(ids(world.archive.all)).toEqual(ids(world.signals.all));
    for (const signal of world.archive.all) expect(await world.signals.get(signal.signalId)).toEqual(signal);
  });

  test.each([
    ['alone', [[0, 4]]],
    [
      'cut in two',
      [
        [0, 2],
        [2, 4],
      ],
    ],
    ['with more records', [[0, 6]]],
    [
      'cut elsewhere and with more',
      [
        [0, 1],
        [1, 3],
        [3, 6],
      ],
    ],
  ])('is healed after a crash at any write when it comes %s', async (_how, cuts) => {
    const all = [...records(), delivery(5, logLines({ text: 'c' })), delivery(6, logLines({ text: 'b' }))];
    const reference = aWorld();
    await normalize(all, reference);
    for (let survives = 0; survives < 15; survives += 1) {
      const world = aWorld();
      await normalize(records(), dying(world, survives)).catch(() => undefined);
      for (const [from, to] of cuts) await normalize(all.slice(from, to), world);
      if (cuts.at(-1)![1]! < all.length) await normalize(all.slice(4), world);
      expect(ids(world.archive.all)).toEqual(ids(world.signals.all));
      expect(ids(world.signals.all)).toEqual(ids(reference.signals.all));
      expect(world.sidelined.all).toEqual(reference.sidelined.all);
      expect(await balance(world)).toEqual(await balance(reference));
    }
  });
});
