import { execFileSync } from 'node:child_process';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  indexBytes,
  indexIn,
  recordIn,
  toRawObject,
} from '../../../../../functions/shared/aws/raw-object.ts';

const hasZstd = (() => {
  try {
    execFileSync('zstd', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const records = Array.from({ length: 500 }, (_, n) => ({
  sequenceNumber: String(10n ** 55n + BigInt(n)),
  arrivedAt: 1_700_000_000_000 + n,
  data: Buffer.from(`{"line":${n},"text":"${'payment declined '.repeat(20)}"}\n`),
}));
const object = toRawObject('shardId-000000000000', records);

describe('a raw object', () => {
  test('is the same for the same records', () => {
    expect(Buffer.compare(object, toRawObject('shardId-000000000000', records))).toBe(0);
  });

  test('tells where each record is, in frames of some 64 KiB', () => {
    const index = indexIn(object);
    expect(index.frames.length).toBeGreaterThan(2);
    for (const [at, one] of index.records.entries()) {
      const { byteOffset, byteLength } = index.frames[one.frame]!;
      const frame = object.subarray(byteOffset, byteOffset + byteLength);
      expect(zstdDecompressSync(frame).length).toBeLessThanOrEqual(65_536);
      expect(Buffer.compare(recordIn(frame, one), records[at]!.data)).toBe(0);
      expect(one).toMatchObject({
        sequenceNumber: records[at]!.sequenceNumber,
        arrivedAt: records[at]!.arrivedAt,
      });
    }
  });

  test('gives its index from its last bytes alone, and says how many they are', () => {
    const needed = indexBytes(object.subarray(-8));
    expect(needed).toBeLessThan(16_384);
    expect(indexIn(object.subarray(-needed))).toEqual(indexIn(object));
  });

  test('tells by its frames that bytes were damaged', () => {
    const { frames, records: places } = indexIn(object);
    const frame = Buffer.from(object.subarray(0, frames[0]!.byteLength));
    frame[frame.length - 1]! ^= 1;
    expect(() => recordIn(frame, places[0]!)).toThrow();
  });

  test.each(['', 'short', 'no index at the end of this'])('is not %j', (text) => {
    expect(() => indexBytes(Buffer.from(text))).toThrow('is no raw object');
  });

  test('can be read whole by a reader of zstd that knows nothing of the index', () => {
    const plain = Buffer.concat(records.map(({ data }) => data));
    // The command says the most; where it is not installed, Node's own reader passes over the index as well.
    const read = hasZstd
      ? execFileSync('zstd', ['-dc'], { input: object, maxBuffer: 10_000_000 })
      : zstdDecompressSync(object);
    expect(Buffer.compare(read, plain)).toBe(0);
  });
});
