import { describe, expect, test } from '@jest/globals';
import { chooseDestination } from '../../../../../infra/local/gateway/route.ts';
import type { Door } from '../../../../../infra/local/kernel/cloud.ts';
import type { HttpRequest } from '../../../../../infra/local/kernel/http.ts';
import type { EmulatedService } from '../../../../../infra/local/kernel/service.ts';

const answer = async () => ({ status: 200, headers: {}, body: '' });
const service = (signingName: string, targetPrefixes: readonly string[]): EmulatedService => ({
  signingName,
  targetPrefixes,
  operations: [],
  operationOf: () => '',
  handle: answer,
  stop: async () => {},
});
const graphql: Door = {
  matches: (path) => path === '/graphql',
  handle: answer,
  stop: async () => {},
};
const routes = {
  services: [service('kinesis', ['Kinesis_20131202']), service('lambda', []), service('s3', [])],
  doors: [graphql],
};
const request = (path: string, headers: Record<string, string> = {}): HttpRequest => ({
  method: 'GET',
  path,
  headers,
  body: Buffer.alloc(0),
  caller: undefined,
});
const signedFor = (name: string) => ({
  'x-amz-date': '20260301T000000Z',
  authorization: `AWS4-HMAC-SHA256 Credential=AK/20260301/us-east-1/${name}/aws4_request, SignedHeaders=host, Signature=0`,
});
const nameOf = (asked: HttpRequest): string => {
  const found = chooseDestination(asked, routes);
  if (found.kind === 'door') return 'door';
  return found.kind === 'service' ? found.service.signingName : `nowhere: ${found.signingName}`;
};

describe('the way of a request', () => {
  test.each([
    ['a door by its path', request('/graphql?x=1', signedFor('s3')), 'door'],
    ['a service by its target', request('/', { 'x-amz-target': 'Kinesis_20131202.ListShards' }), 'kinesis'],
    ['a service by the signature', request('/functions', signedFor('lambda')), 'lambda'],
    [
      'a service by a presigned query',
      request(
        '/x?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK%2F20260301%2Fus-east-1%2Flambda%2Faws4_request&X-Amz-Date=20260301T000000Z&X-Amz-SignedHeaders=host&X-Amz-Expires=60&X-Amz-Signature=0',
      ),
      'lambda',
    ],
    ['the rest, as objects', request('/bucket/key'), 's3'],
    [
      'an unknown target, by name',
      request('/', { 'x-amz-target': 'Logs_20140328.X' }),
      'nowhere: Logs_20140328',
    ],
    ['an unknown service, by name', request('/', signedFor('ec2')), 'nowhere: ec2'],
  ])('%s', (_, asked, expected) => {
    expect(nameOf(asked)).toBe(expected);
  });
});
