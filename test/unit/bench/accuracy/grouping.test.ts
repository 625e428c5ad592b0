import { describe, expect, test } from '@jest/globals';
import { groupingAccuracy } from '../../../../bench/accuracy/grouping.ts';

describe('grouping accuracy', () => {
  test('is 1 when the groups are the same, whatever they are called', () => {
    expect(groupingAccuracy(['x', 'y', 'x'], ['a', 'b', 'a'])).toBe(1);
    expect(groupingAccuracy([], [])).toBe(1);
  });

  test('counts no line of a group that lacks one, or has one too many', () => {
    expect(groupingAccuracy(['x', 'x', 'y', 'z'], ['a', 'a', 'a', 'b'])).toBe(0.25);
    expect(groupingAccuracy(['x', 'x', 'x', 'z'], ['a', 'a', 'b', 'c'])).toBe(0.25);
  });
});
