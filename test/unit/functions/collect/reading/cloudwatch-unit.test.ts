import { expect, test } from '@jest/globals';
import { ucumOf } from '../../../../../functions/collect/reading/cloudwatch-unit.ts';

test.each([
  ['Seconds', 's'],
  ['Bytes/Second', 'By/s'],
  ['Count/Second', '{Count}/s'],
  ['None', '1'],
  ['Furlongs', 'Furlongs'],
  ['', undefined],
  [undefined, undefined],
])('the CloudWatch unit %s is %s in UCUM', (unit, ucum) => {
  expect(ucumOf(unit)).toBe(ucum);
});
