import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { RawArchive, RawRecordKept } from '../../functions/shared/ports/raw-archive.ts';

const NOON = Date.UTC(2031, 4, 4, 12);

/** Every implementation of the port keeps these promises. Shards are drawn by lot, so a shared bucket is fine. */
export function rawArchiveContract(make: () => Promise<RawArchive>): void {
  const aShard = (): string => `shardId-${String(randomInt(1e12)).padStart(12, '0')}`;
  const record = (sequence: number | bigint, more: Partial<RawRecordKept> = {}): RawRecordKept => ({
    sequenceNumber: String(sequence),
    arrivedAt: NOON,
    data: Buffer.from(`record ${sequence}`),
    ...more,
  });
  const records = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => record(from + index));
  const found = async (archive: RawArchive, shard: string, { sequenceNumber, arrivedAt }: RawRecordKept) =>
    archive.find({ recordId: `${shard}/${sequenceNumber}`, arrivedAt });

  describe('an archive of raw records', () => {
    test('gives back every record of a batch, byte for byte', async () => {
      const [archive, shard] = [await make(), aShard()];
      const kept = [
        record(8, { data: Buffer.from('{"a":"naïve 🚀"}') }),
        record(9, { data: new Uint8Array() }),
        record(10, { data: randomBytes(200_000) }),
        ...Array.from({ length: 400 }, (_, n) => record(11 + n, { data: randomBytes(randomInt(900)) })),
      ];
      await archive.write(shard, kept);
      for (const one of [...kept.slice(0, 6), ...kept.slice(-3)]) {
        const { data, objectKey, frame } = (await found(archive, shard, one))!;
        expect(Buffer.compare(data, one.data)).toBe(0);
        expect(objectKey).toMatch(/^raw\/day=2031-05-04\/shardId-\d{12}\/.*\.zst$/);
        expect(frame.byteLength).toBeGreaterThan(0);
      }
    });

    test('knows nothing of a record that is not kept', async () => {
      const [archive, shard] = [await make(), aShard()];
      await archive.write(shard, [record(5), record(7)]);
      for (const sequence of [4, 6, 8]) expect(await found(archive, shard, record(sequence))).toBeUndefined();
      expect(await found(archive, aShard(), record(5))).toBeUndefined();
      expect(await found(archive, shard, record(5, { arrivedAt: NOON - 86_400_000 }))).toBeUndefined();
    });

    test('finds a record among many batches by the order of numbers, not of texts', async () => {
      const [archive, shard] = [await make(), aShard()];
      const large = 49_650_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000n;
      for (const batch of [[9n, 10n], [99n, 100n], [101n], [large, large + 1n]])
        await archive.write(
          shard,
          batch.map((sequence) => record(sequence)),
        );
      for (const sequence of [9n, 10n, 99n, 100n, 101n, large, large + 1n]) {
        const { data } = (await found(archive, shard, record(sequence)))!;
        expect(Buffer.from(data).toString()).toBe(`record ${sequence}`);
      }
    });

    test('finds every record whatever way its batch was cut when it came again', async () => {
      const [archive, shard] = [await make(), aShard()];
      for (const [from, to] of [
        [1, 10],
        [4, 6],
        [1, 10],
        [5, 12],
      ] as const)
        await archive.write(shard, records(from, to));
      for (const one of records(1, 12))
        expect(Buffer.from((await found(archive, shard, one))!.data).toString()).toBe(
          `record ${one.sequenceNumber}`,
        );
    });

    test('keeps a batch that spans midnight under both days', async () => {
      const [archive, shard] = [await make(), aShard()];
      const midnight = Date.UTC(2031, 4, 5);
      const [before, after] = [record(1, { arrivedAt: midnight - 1 }), record(2, { arrivedAt: midnight })];
      await archive.write(shard, [before, after]);
      expect((await found(archive, shard, before))?.objectKey).toContain('day=2031-05-04');
      expect((await found(archive, shard, after))?.objectKey).toContain('day=2031-05-05');
    });

    test('finds a record among ten thousand', async () => {
      const [archive, shard] = [await make(), aShard()];
      const many = Array.from({ length: 10_000 }, (_, n) => record(10n ** 55n + BigInt(n * 104_729)));
      await archive.write(shard, many);
      const one = many[7_777]!;
      expect(Buffer.from((await found(archive, shard, one))!.data).toString()).toBe(
        `record ${one.sequenceNumber}`,
      );
    });
  });
}
