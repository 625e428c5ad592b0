import { createHash } from 'node:crypto';

/** Hash keys are 128 bits wide. */
export const HASH_KEY_END = 1n << 128n;

export interface HashKeyRange {
  /** Both inclusive, decimal. */
  readonly start: string;
  readonly end: string;
}

/** Where a partition key falls: its MD5 as an unsigned number. */
export const hashKeyOf = (partitionKey: string): bigint =>
  BigInt(`0x${createHash('md5').update(partitionKey).digest('hex')}`);

export const contains = (range: HashKeyRange, key: bigint): boolean =>
  key >= BigInt(range.start) && key <= BigInt(range.end);

export const overlaps = (left: HashKeyRange, right: HashKeyRange): boolean =>
  BigInt(left.start) <= BigInt(right.end) && BigInt(right.start) <= BigInt(left.end);

/** Cuts the whole key space into equal ranges. */
export const evenRanges = (count: number): readonly HashKeyRange[] =>
  Array.from({ length: count }, (_, index) => ({
    start: String((HASH_KEY_END * BigInt(index)) / BigInt(count)),
    end: String((HASH_KEY_END * BigInt(index + 1)) / BigInt(count) - 1n),
  }));
