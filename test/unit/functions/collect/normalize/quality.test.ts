import { describe, expect, test } from '@jest/globals';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import { QualityEntry } from '../../../../../schemas/quality-entry.ts';
import { ARRIVAL, aWorld, delivery, HOUR, logLines } from './world.ts';

const HOUR_MS = 3_600_000;

describe('what the normaliser observes of quality', () => {
  test('is one entry per batch and hour, a line per record with a signal, and the shape of what came', async () => {
    const world = aWorld();
    const batch = [
      delivery(1, logLines({ text: 'a' }, { text: 'b' })),
      delivery(2, logLines({ text: 'a' })),
      delivery(3, 'poison'),
      delivery(4, logLines({ text: 'c' }), ARRIVAL + HOUR_MS),
    ];
    await normalize(batch, world);
    const [first, second, ...more] = world.quality.entries;
    expect(more).toEqual([]);
    expect(QualityEntry.parse(first)).toEqual(first);
    expect(first).toMatchObject({
      hour: HOUR,
      firstSequenceNumber: '000001',
      lastSequenceNumber: '000003',
      records: [
        { sequenceNumber: '000001', source: 'otlp', adapter: 'otlp-logs', signals: 2, duplicates: 0 },
        { sequenceNumber: '000002', signals: 1, duplicates: 1 },
      ],
    });
    expect(first?.shapes).toHaveLength(1);
    expect(first?.shapes[0]?.samples.map(({ sequenceNumber }) => sequenceNumber)).toEqual([
      '000001',
      '000002',
    ]);
    expect(first?.shapes[0]?.fields).toContainEqual({
      path: 'resourceLogs[].resource.attributes["service.name"]',
      type: 'string',
      at: 'resourceLogs[0].resource.attributes["service.name"]',
      excerpt: 'checkout',
    });
    expect(second).toMatchObject({ hour: '2026-05-04T11', firstSequenceNumber: '000004' });
  });

  test('is the same when a batch is delivered again', async () => {
    const world = aWorld();
    const batch = [delivery(1, logLines({ text: 'a' })), delivery(2, logLines({ text: 'a' }))];
    await normalize(batch, world);
    const before = world.quality.entries;
    await normalize(batch, world);
    expect(world.quality.entries).toEqual(before);
  });

  test('is a sample of the payloads of a source that sends many, the same at every delivery', async () => {
    const [world, other] = [aWorld(), aWorld()];
    const batch = Array.from({ length: 100 }, (_, index) => delivery(index, logLines({ text: `${index}` })));
    await normalize(batch, world);
    await normalize(batch, other);
    const samples = world.quality.entries[0]?.shapes.flatMap((shape) => shape.samples);
    expect(samples).toHaveLength(32);
    expect(other.quality.entries).toEqual(world.quality.entries);
    expect(world.quality.entries[0]?.records).toHaveLength(100);
  });

  test('shows an excerpt of a field once in an entry', async () => {
    const world = aWorld();
    const withEvent = logLines({ text: 'b' });
    Object.assign(withEvent.data.resourceLogs[0]!.scopeLogs[0]!, { schemaUrl: 'https://example.com' });
    await normalize([delivery(1, logLines({ text: 'a' })), delivery(2, withEvent)], world);
    const [one, two] = world.quality.entries[0]?.shapes ?? [];
    expect(one?.fields.every(({ excerpt }) => excerpt !== undefined)).toBe(true);
    expect(two?.fields.filter(({ excerpt }) => excerpt !== undefined).map(({ path }) => path)).toEqual([
      'resourceLogs[].scopeLogs[].schemaUrl',
    ]);
  });

  test('has the shape of a payload that its adapter refused', async () => {
    const world = aWorld();
    const refused = {
      ...logLines({ text: 'a' }),
      type: 'signalroom.ingest.alertmanager',
      data: { version: 4 },
    };
    await normalize([delivery(1, refused)], world);
    expect(world.quality.entries[0]).toMatchObject({
      records: [],
      shapes: [{ understood: false, source: 'alertmanager' }],
    });
  });
});
