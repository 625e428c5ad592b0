import { expect, test } from '@jest/globals';
import { priorityOf } from '../../../../../functions/collect/reading/priority.ts';

test.each([
  ['P0', 24],
  ['P1', 21],
  ['sev-2', 18],
  ['SEV3', 17],
  ['P4', 13],
  ['P5', 9],
  ['P6', 0],
  ['urgent', 0],
  [undefined, 0],
])('the priority %s has the severity number %i', (word, expected) => {
  expect(priorityOf(word)).toBe(expected);
});
