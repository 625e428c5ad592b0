import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { lineageFields } from '../../../../../functions/collect/api/lineage-fields.ts';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import { replayEnvelope } from '../../../../../functions/collect/replay-envelope.ts';
import type { Caller } from '../../../../../functions/shared/caller.ts';
import { sha256 } from '../../../../../functions/shared/hash.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';
import { ARRIVAL, aWorld, delivery, logLines, type World } from '../normalize/world.ts';

const viewer: Caller = { id: 'u', name: 'vic', role: 'viewer', teams: [] };
const SHARD = 'shardId-000000000000';

let world: World;
beforeEach(() => {
  world = aWorld();
});
const ask = (field: string, args: object, caller = viewer, selection = ['raw', 'entry']) =>
  lineageFields(world)[field]!(args, caller, { selection }) as Promise<
    Record<string, Record<string, unknown>>
  >;
const lineageOf = async (body: string) => {
  const signal = world.signals.all.find((one) => one.body === body);
  return ask('lineage', { signalId: signal?.signalId });
};

describe('the lineage of a signal', () => {
  test('leads to its record, its entry, its adapter and what each enricher set', async () => {
    const records = [
      delivery(1, logLines({ text: 'other' })),
      delivery(2, logLines({ text: 'a' }, { text: 'b', service: 'Checkout-SVC' })),
    ];
    await normalize(records, world);
    const { raw, entry, ...rest } = await lineageOf('b');
    const text = Buffer.from(records[1]!.data).toString();
    expect(rest).toMatchObject({
      schemaVersion: 2,
      source: 'otlp',
      adapter: { id: 'otlp-logs', version: expect.any(Number) },
      enrichments: [
        {
          enricher: 'service',
          version: 2,
          found: true,
          reason: null,
          set: [{ field: 'resource.serviceName', value: 'checkout' }],
        },
        { enricher: 'environment', version: 1, set: [{ field: 'resource.environment', value: 'prod' }] },
        { enricher: 'deployment', version: 2, found: false, reason: 'no-deployment', set: null },
        { enricher: 'owner', version: 1, found: true, set: [{ field: 'owner', value: 'payments' }] },
      ],
    });
    expect(raw).toMatchObject({
      recordId: `${SHARD}/000002`,
      shardId: SHARD,
      sequenceNumber: '000002',
      arrivedAt: new Date(ARRIVAL).toISOString(),
      bucket: 'cold',
      key: `raw/day=2026-05-04/${SHARD}/000002-000001.zst`,
      byteOffset: 0,
      byteLength: expect.any(Number),
      framePosition: records[0]!.data.length,
      replayOf: null,
      sizeBytes: text.length,
      sha256: sha256(records[1]!.data),
      encoding: 'identity',
      text,
      truncated: false,
      body: null,
    });
    expect(entry).toMatchObject({ offset: 1, truncated: false, yieldsSignal: true });
    expect(entry?.['path']).toBe('resourceLogs[1].scopeLogs[0].logRecords[0]');
    expect(entry?.['text']).toContain('"b"');
  });

  test('expands what was compressed, and shows in base64 what is no text', async () => {
    const plain = JSON.stringify(fixture('cloudwatch-logs/structured'));
    await normalize([{ ...delivery(1, ''), data: gzipSync(plain) }], world);
    const { raw } = await ask('lineage', { signalId: world.signals.all[0]!.signalId });
    expect(raw).toMatchObject({ encoding: 'gzip', text: plain });
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);
    await world.raw.write(SHARD, [{ sequenceNumber: '7', arrivedAt: ARRIVAL, data: bytes }]);
    const odd = await ask('rawRecord', {
      recordId: `${SHARD}/7`,
      arrivedAt: new Date(ARRIVAL).toISOString(),
    });
    expect(odd).toMatchObject({ encoding: 'base64', text: bytes.toString('base64'), sizeBytes: 3 });
  });

  test('shows the beginning of a long record and says so', async () => {
    await normalize(
      [delivery(1, logLines(...Array.from({ length: 500 }, (_, n) => ({ text: `line ${n}` }))))],
      world,
    );
    const { raw, entry } = await lineageOf('line 499');
    expect(raw?.['text']).toHaveLength(65_536);
    expect(raw).toMatchObject({ truncated: true });
    expect(entry).toMatchObject({ offset: 499, truncated: false, yieldsSignal: true });
  });

  test('follows a record to the body that it refers to', async () => {
    const { data, ...envelope } = logLines({ text: 'in a body' });
    const {
      key,
      sha256: datasha256,
      sizeBytes: datasize,
    } = await world.bodies.put(Buffer.from(JSON.stringify(data)));
    const record = { ...envelope, datacontenttype: 'application/json', dataref: key, datasha256, datasize };
    await normalize([delivery(1, record)], world);
    const { raw, entry } = await lineageOf('in a body');
    expect(raw).toMatchObject({ body: { key, sha256: datasha256, sizeBytes: datasize } });
    expect(entry).toMatchObject({ offset: 0, yieldsSignal: true });
    world.bodies.objects.clear();
    expect(await lineageOf('in a body')).toMatchObject({ raw: { body: { key } }, entry: null });
  });

  test.each([
    ['an entry', 100, { byteOffset: 0, byteLength: expect.any(Number) }, 'sidelined-raw'],
    ['a record refused as a whole', undefined, {}, 'replayed'],
  ])('follows a replay of %s to the bytes that were sidelined', async (_what, entries, range, prefix) => {
    const lines = Array.from({ length: 100 }, (_, n) => ({ text: `line ${n}` }));
    const raw = Buffer.from(JSON.stringify(logLines(...lines)));
    const sidelined = {
      errorClass: 'invalid',
      message: 'm',
      source: 'otlp',
      recordId: `${SHARD}/000001`,
      offset: 42,
      sidelinedAt: ARRIVAL,
      bytes: raw.toString('base64'),
      ...(entries === undefined ? { offset: 0 } : { entries }),
    } as const;
    await world.sidelined.keepRaw({ ...sidelined, data: raw });
    await world.sidelined.put(sidelined);
    const [name] = (await world.sidelined.names({ day: '2026-05-04' }, { limit: 1 })).items;
    const order = {
      day: '2026-05-04',
      name: name!.name,
      orderedBy: { id: 'u', name: 'ada' },
      rationale: 'r',
    };
    await normalize([{ ...delivery(9, ''), data: replayEnvelope(order) }], world);
    const { raw: found, entry } = await lineageOf('line 42');
    expect(found).toMatchObject({
      recordId: `${SHARD}/000009`,
      replayOf: `${SHARD}/000001`,
      bucket: 'sidelined',
      key: expect.stringContaining(`${prefix}/day=2026-05-04/`),
      sha256: sha256(raw),
      ...range,
    });
    expect('byteOffset' in found!).toBe('byteOffset' in range);
    expect(entry).toMatchObject({ offset: 42, yieldsSignal: true });
  });

  test('is null where nothing is known, and says what is left when the bytes are gone', async () => {
    expect(await ask('lineage', { signalId: 'nobody' })).toBeUndefined();
    await normalize([delivery(1, logLines({ text: 'a' }))], world);
    world.raw.objects.clear();
    expect(await lineageOf('a')).toMatchObject({ adapter: { id: 'otlp-logs' }, raw: null, entry: null });
    const gone = { recordId: `${SHARD}/000001`, arrivedAt: new Date(ARRIVAL).toISOString() };
    expect(await ask('rawRecord', gone)).toBeUndefined();
  });

  test('reads no bytes that nobody asked for', async () => {
    await normalize([delivery(1, logLines({ text: 'a' }))], world);
    world.raw.find = () => Promise.reject(new Error('not asked for'));
    const { signalId } = world.signals.all[0]!;
    expect(await ask('lineage', { signalId }, viewer, ['adapter'])).toMatchObject({ raw: null });
  });

  test.each(['lineage', 'rawRecord'])('is for viewers: %s', async (field) => {
    const nobody: Caller = { ...viewer, role: undefined };
    await expect(ask(field, {}, nobody)).rejects.toMatchObject({ code: 'Forbidden' });
  });

  test.each(['shardId-1', 'shard/x', '../../x/1', ''])(
    'refuses %j as the id of a record, by name',
    async (recordId) => {
      const asked = ask('rawRecord', { recordId, arrivedAt: '2026-05-04T10:00:00Z' });
      await expect(asked).rejects.toMatchObject({ code: 'BadInput', path: 'recordId' });
    },
  );
});
