import { describe, expect, test } from '@jest/globals';
import {
  claimPartitionOf,
  isSignalId,
  minuteOf,
  timedId,
  untimedId,
} from '../../../../functions/shared/signal-id.ts';

const HASH = 'abcdef0123456789'.repeat(4);

describe('the id of a signal', () => {
  test('begins with the minute of its time, and lies among the claims of that minute', () => {
    const time = Date.UTC(2026, 4, 4, 10, 15, 59);
    const id = timedId(time, HASH);
    expect(id).toBe('01c42407abcdef0123456789abcdef01');
    expect(Number.parseInt(id.slice(0, 8), 16)).toBe(minuteOf(time));
    expect(isSignalId(id)).toBe(true);
    expect(claimPartitionOf(id)).toBe(`01c42407#${0xabc % 8}`);
  });

  test('has no minute where the time is none that fits, or one that a repetition does not have', () => {
    expect(timedId(-5, HASH)).toMatch(/^00000000/);
    expect(timedId(Number.MAX_SAFE_INTEGER, HASH)).toMatch(/^00000000/);
    const [one, other] = [untimedId('123456', HASH), untimedId('123999', HASH.slice(1))];
    expect(one).toBe('00000000123abcdef0123456789abcde');
    expect([one, other].map(claimPartitionOf)).toEqual(['00000000#123', '00000000#123']);
  });

  test('spreads over eight partitions a minute', () => {
    const partitions = new Set(
      Array.from({ length: 4_096 }, (_, n) =>
        claimPartitionOf(timedId(60_000, n.toString(16).padStart(3, '0') + HASH)),
      ),
    );
    expect(partitions.size).toBe(8);
  });

  test.each(['', 'nobody', 'A'.repeat(32), '0'.repeat(33)])('is not %p', (text) => {
    expect(isSignalId(text)).toBe(false);
  });
});
