import { describe, expect, test } from '@jest/globals';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import { portionsOf } from '../../../../../functions/collect/normalize/referenced-body.ts';
import { receiptIdOf } from '../../../../../functions/collect/receipt-id.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { aWorld, delivery, logLines, type World } from './world.ts';

const RECEIPT = receiptIdOf('otlp-logs', 'large');

/** What the ingest endpoint writes for a body that no record can hold. */
async function refer(world: World, body: string) {
  const { data: _, ...envelope } = logLines();
  const { key, sha256, sizeBytes } = await world.bodies.put(Buffer.from(body));
  return {
    ...envelope,
    id: RECEIPT,
    datacontenttype: 'application/json',
    dataref: key,
    datasha256: sha256,
    datasize: sizeBytes,
  };
}
const body = (text: string): string => JSON.stringify(logLines({ text }).data);

describe('a record that refers to its body', () => {
  test('becomes the signals of the body', async () => {
    const world = aWorld();
    const envelope = await refer(world, body('large'));
    await normalize([delivery(1, envelope)], world);
    expect(world.signals.all).toMatchObject([{ body: 'large', provenance: { receiptId: RECEIPT } }]);
  });

  test.each([
    ['is not there', (world: World) => world.bodies.objects.clear(), /there is no such body/],
    [
      'was changed',
      (world: World) => {
        for (const key of world.bodies.objects.keys())
          world.bodies.objects.set(key, Buffer.from(body('forged')));
      },
      /the body is another one/,
    ],
  ])('is sidelined with its source and receipt when the body %s', async (_what, spoil, reason) => {
    const world = aWorld();
    const envelope = await refer(world, body('large'));
    spoil(world);
    await normalize([delivery(1, envelope)], world);
    expect(world.signals.all).toEqual([]);
    expect(world.sidelined.all).toMatchObject([
      { errorClass: 'undecodable', field: 'dataref', source: 'otlp', receiptId: RECEIPT },
    ]);
    expect(world.sidelined.all[0]?.message).toMatch(reason);
  });

  test('comes again when the body can not be fetched now', async () => {
    const world = aWorld();
    const envelope = await refer(world, body('large'));
    world.bodies.read = async () => {
      throw new Transient('S3 is away');
    };
    await expect(normalize([delivery(1, envelope)], world)).rejects.toThrow('S3 is away');
    expect(world.sidelined.all).toEqual([]);
  });

  test.each(['https://169.254.169.254/latest', '../sidelined/x', 'sidelined/x'])(
    'is followed nowhere else: %s',
    async (dataref) => {
      const world = aWorld();
      const envelope = { ...(await refer(world, body('large'))), dataref };
      world.bodies.read = async () => {
        throw new Error('was read');
      };
      await normalize([delivery(1, envelope)], world);
      expect(world.signals.all).toEqual([]);
    },
  );
});

describe('a batch of records that refer to large bodies', () => {
  const referring = (sequence: number, datasize: number) =>
    delivery(sequence, {
      specversion: '1.0',
      dataref: `bodies/${'0'.repeat(64)}`,
      datasha256: '0'.repeat(64),
      datasize,
    });
  const numbers = (deliveries: Parameters<typeof portionsOf>[0]) =>
    portionsOf(deliveries).map((portion) => portion.map(({ sequenceNumber }) => Number(sequenceNumber)));

  test('is taken in portions that fit into memory, in order', () => {
    const mib = 1024 * 1024;
    const sizes = [10, 10, 10, 10, 40, 0, 1];
    const deliveries = sizes.map((size, index) => referring(index, size * mib));
    expect(numbers(deliveries)).toEqual([[0, 1, 2], [3], [4, 5], [6]]);
  });

  test('stays whole without them', () => {
    expect(numbers([0, 1, 2].map((sequence) => delivery(sequence, logLines({ text: 'a' }))))).toEqual([
      [0, 1, 2],
    ]);
    expect(numbers([])).toEqual([]);
  });
});
