import { expect, test } from '@jest/globals';
import { arnMap } from '../../../../../infra/local/services/dynamodb/arns.ts';

const identity = { region: 'us-east-1', accountId: '000000000000' };

test('an engine that has a region of its own is answered with that', () => {
  const arns = arnMap(identity);
  const answer = arns.fromEngine('{"TableArn":"arn:aws:dynamodb:ddblocal:123456789012:table/t"}');
  expect(answer).toBe('{"TableArn":"arn:aws:dynamodb:us-east-1:000000000000:table/t"}');
  expect(arns.toEngine(answer)).toBe('{"TableArn":"arn:aws:dynamodb:ddblocal:123456789012:table/t"}');
});

test('stream records name the region of the cloud', () => {
  expect(arnMap(identity).fromEngine('{"awsRegion":"dynoxide"}')).toBe('{"awsRegion":"us-east-1"}');
});
