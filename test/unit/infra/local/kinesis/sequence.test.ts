import { describe, expect, test } from '@jest/globals';
import {
  firstAt,
  formatSequence,
  parseSequence,
  SequenceCounter,
} from '../../../../../infra/local/services/kinesis/sequence.ts';

describe('sequence numbers', () => {
  test('only ever grow, also within a millisecond', () => {
    const counter = new SequenceCounter();
    const numbers = Array.from({ length: 1_000 }, () => counter.next());
    for (const [index, number] of numbers.entries())
      expect(index === 0 || number > (numbers[index - 1] ?? 0n)).toBe(true);
  });

  test('stay above one that was given out before a restart', () => {
    const counter = new SequenceCounter();
    const ahead = firstAt(Date.parse('2100-01-01'));
    counter.raise(ahead);
    expect(counter.next()).toBe(ahead + 1n);
  });

  test('have 56 digits and sort as text as they do as numbers', () => {
    const [small, large] = [formatSequence(9n), formatSequence(10n)];
    expect(small).toHaveLength(56);
    expect(small < large).toBe(true);
    expect(parseSequence(large)).toBe(10n);
  });

  test.each(['', '7', 'x'.repeat(56), `49${'9'.repeat(54)}`, `${formatSequence(1n)}0`])(
    'do not include "%s"',
    (text) => {
      expect(parseSequence(text)).toBeUndefined();
    },
  );
});
