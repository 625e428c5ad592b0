import { now } from '../../kernel/clock.ts';

/** Sequence numbers have 56 digits and begin so, as those of AWS do. */
const PREFIX = '49';
const DIGITS = 54;
/** Room for a million records in a millisecond before numbers run ahead of the clock. */
const BITS_WITHIN_MILLISECOND = 20n;

/**
 * Hands out numbers that only ever grow, over all shards and over restarts: the time in milliseconds, shifted, or the last
 * one plus one. A stream made anew therefore never repeats the numbers of a deleted one.
 */
export class SequenceCounter {
  #last = 0n;

  next(): bigint {
    const fromClock = firstAt(now());
    this.#last = fromClock > this.#last ? fromClock : this.#last + 1n;
    return this.#last;
  }

  /** Keeps the numbers above one that was given out in an earlier start. */
  raise(used: bigint): void {
    if (used > this.#last) this.#last = used;
  }
}

/** The least number that a record arriving at a time (epoch milliseconds) can have. */
export const firstAt = (milliseconds: number): bigint =>
  BigInt(Math.max(0, Math.floor(milliseconds))) << BITS_WITHIN_MILLISECOND;

export const formatSequence = (value: bigint): string => PREFIX + value.toString().padStart(DIGITS, '0');

/** Undefined for what this embedded cloud never gave out. */
export function parseSequence(text: string): bigint | undefined {
  if (!/^49\d{54}$/.test(text)) return undefined;
  const value = BigInt(text.slice(PREFIX.length));
  return value < 1n << 63n ? value : undefined;
}
