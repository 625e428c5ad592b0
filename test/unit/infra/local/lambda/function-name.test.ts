import { expect, test } from '@jest/globals';
import { functionNameOf } from '../../../../../infra/local/services/lambda/function-name.ts';

test.each([
  'normalize',
  'normalize:live',
  'function:normalize',
  '000000000000:function:normalize',
  'arn:aws:lambda:us-east-1:000000000000:function:normalize',
  'arn:aws:lambda:us-east-1:000000000000:function:normalize:$LATEST',
])('%s names the function normalize', (reference) => {
  expect(functionNameOf(reference)).toBe('normalize');
});
