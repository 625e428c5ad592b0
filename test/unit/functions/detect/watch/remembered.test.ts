import { describe, expect, test } from '@jest/globals';
import { Remembered } from '../../../../../functions/detect/watch/remembered.ts';

describe('what a process remembers', () => {
  test('is at most so much: the longest unused goes first', () => {
    const remembered = new Remembered<number>(3);
    for (const [index, name] of ['a', 'b', 'c'].entries()) remembered.put(name, index);
    remembered.put('a', remembered.take('a') ?? Number.NaN);
    for (let index = 0; index < 100; index += 1) {
      remembered.put('a', remembered.take('a') ?? Number.NaN);
      remembered.put(`new ${index}`, index);
    }
    expect(remembered.size).toBe(3);
    expect([remembered.take('a'), remembered.take('b'), remembered.take('new 99')]).toEqual([
      0,
      undefined,
      99,
    ]);
  });

  test('is gone once it was taken, until it is put back', () => {
    const remembered = new Remembered<number>(3);
    remembered.put('a', 1);
    expect([remembered.take('a'), remembered.take('a')]).toEqual([1, undefined]);
  });
});
