import { describe, expect, test } from '@jest/globals';
import {
  contains,
  evenRanges,
  HASH_KEY_END,
  hashKeyOf,
  overlaps,
} from '../../../../../infra/local/services/kinesis/hash-key.ts';

describe('hash keys', () => {
  test('a partition key falls on its MD5', () => {
    expect(hashKeyOf('').toString(16)).toBe('d41d8cd98f00b204e9800998ecf8427e');
  });

  test.each([1, 2, 3, 7])('%d ranges cover every key once', (count) => {
    const ranges = evenRanges(count);
    expect(ranges[0]?.start).toBe('0');
    expect(ranges.at(-1)?.end).toBe(String(HASH_KEY_END - 1n));
    for (const [index, range] of ranges.slice(1).entries())
      expect(BigInt(range.start)).toBe(BigInt(ranges[index]?.end ?? -5) + 1n);
    expect(ranges.filter((range) => contains(range, hashKeyOf('checkout')))).toHaveLength(1);
  });

  test('ranges overlap when they share a key', () => {
    expect(overlaps({ start: '0', end: '10' }, { start: '10', end: '20' })).toBe(true);
    expect(overlaps({ start: '0', end: '9' }, { start: '10', end: '20' })).toBe(false);
  });
});
