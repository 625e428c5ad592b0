import { describe, expect, test } from '@jest/globals';
import { makeApi, post } from './api-under-test.ts';

const item = { id: '1', name: 'one', size: 3, tags: ['a'], parts: [{ id: '2', name: 'two' }] };

describe('who may call', () => {
  test.each([
    ['without credentials', {}, 'Valid authorization header not provided.'],
    ['with an expired token', { authorization: 'bad' }, 'Token has expired.'],
    ['with an unknown API key', { 'x-api-key': 'da2-unknown' }, 'You are not authorized to make this call.'],
  ])('a call %s is answered 401', async (_how, headers, message) => {
    const answer = await post(makeApi(), '{ item { id } }', { headers: headers as Record<string, string> });
    expect(answer).toMatchObject({
      status: 401,
      errors: [{ errorType: 'UnauthorizedException', message }],
    });
    expect(answer.headers['x-amzn-errortype']).toBe('UnauthorizedException');
  });

  test('a token of a client that the API does not take is refused', async () => {
    const authenticationTypes = [
      { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'us-east-1_x', appIdClientRegex: 'mobile' },
    ];
    const answer = await post(
      makeApi(() => item, { authenticationTypes }),
      '{ item { id } }',
    );
    expect(answer.status).toBe(401);
  });

  test('a field without a directive takes the default mode only', async () => {
    const api = makeApi(() => item);
    expect((await post(api, '{ item { id } }')).data).toEqual({ item: { id: '1' } });
    const signed = await post(api, '{ item { id } }', { headers: {}, signed: true });
    expect(signed.errors).toEqual([
      {
        path: ['item'],
        data: null,
        errorType: 'Unauthorized',
        errorInfo: null,
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'Not Authorized to access item on type Query',
      },
    ]);
  });

  test('a field for a group is for that group', async () => {
    const api = makeApi();
    expect((await post(api, '{ forLeads }')).errors[0].errorType).toBe('Unauthorized');
    const lead = await post(api, '{ forLeads }', { headers: { authorization: 'viewer,lead' } });
    expect(lead).toMatchObject({ data: { forLeads: null } });
    expect(lead.errors).toBeUndefined();
  });

  test('an API key opens what is marked for it and nothing else', async () => {
    const api = makeApi(() => item);
    const key = api.apis.createApiKey(api.api.apiId, { name: 'k', expires: undefined });
    const answer = await post(api, '{ byKey item { id } }', { headers: { 'x-api-key': key } });
    expect(answer.data).toEqual({ byKey: null, item: null });
    expect(answer.errors.map((error: { path: string[] }) => error.path)).toEqual([['item']]);
  });

  test('an expired API key opens nothing', async () => {
    const api = makeApi();
    const key = api.apis.createApiKey(api.api.apiId, { name: 'k', expires: 1 });
    expect((await post(api, '{ byKey }', { headers: { 'x-api-key': key } })).status).toBe(401);
  });

  test('an authentication type that is not emulated is refused by name', () => {
    expect(() => makeApi(() => null, { authenticationTypes: [{ type: 'AWS_LAMBDA' }] })).toThrow(
      'does not support AuthenticationType AWS_LAMBDA',
    );
  });
});

describe('what is answered', () => {
  test('a browser of any origin may ask and read', async () => {
    const { apis, api } = makeApi();
    const preflight = await apis.handle({
      method: 'OPTIONS',
      path: `/${api.apiId}/graphql`,
      headers: {},
      body: Buffer.alloc(0),
      caller: undefined,
    });
    expect(preflight).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } });
  });

  test('a fault of the query is a validation error in AppSync words, with its place', async () => {
    expect(await post(makeApi(), '{ nothing }')).toMatchObject({
      status: 200,
      data: null,
      errors: [
        {
          path: null,
          locations: [{ line: 1, column: 3, sourceName: null }],
          message:
            "Validation error of type FieldUndefined: Field 'nothing' in type 'Query' is undefined @ 'nothing'",
        },
      ],
    });
  });

  test.each([
    ['no JSON', '{'],
    ['no query', '{"variables":{}}'],
    ['no GraphQL', '{"query":"{"}'],
    ['an unknown operation', '{"query":"query A { byKey }","operationName":"B"}'],
    ['a query of very many tokens', JSON.stringify({ query: `{ ${'a '.repeat(20_000)} }` })],
    ['a very deep query', JSON.stringify({ query: `${'{a'.repeat(7_000)}${'}'.repeat(7_000)}` })],
  ])('a body that is %s is malformed', async (_what, body) => {
    const answer = await post(makeApi(), '', { body });
    expect(answer).toMatchObject({
      status: 400,
      errors: [{ errorType: 'MalformedHttpRequestException' }],
    });
  });

  test('a null where none may be takes its parent away and says where', async () => {
    const answer = await post(
      makeApi(() => ({ ...item, parts: [{ id: '2' }] })),
      '{ item { id parts { name } } }',
    );
    expect(answer.data).toEqual({ item: { id: '1', parts: [null] } });
    expect(answer.errors[0].message).toBe(
      "Cannot return null for non-nullable type: 'String' within parent 'Item' (/item/parts/0/name)",
    );
  });

  test('a failed function is Lambda:Unhandled with its message', async () => {
    const answer = await post(
      makeApi(() => new Error('out of order')),
      '{ item { id } }',
    );
    expect(answer).toMatchObject({
      data: { item: null },
      errors: [{ errorType: 'Lambda:Unhandled', message: 'out of order', path: ['item'] }],
    });
  });

  test('an answer that does not fit its scalar is an error of that field', async () => {
    const answer = await post(
      makeApi(() => ({ ...item, seenAt: 'yesterday' })),
      '{ item { id seenAt } }',
    );
    expect(answer.data).toEqual({ item: { id: '1', seenAt: null } });
    expect(answer.errors[0].message).toBe(
      "Can't serialize value (/item/seenAt) : Unable to serialize `yesterday` as a valid DateTime Object.",
    );
  });

  test('a property of the prototype is no field value', async () => {
    const answer = await post(
      makeApi(() => JSON.parse('{"id":"1","__proto__":{"size":7}}')),
      '{ item { id size } }',
    );
    expect(answer.data).toEqual({ item: { id: '1', size: null } });
  });
});

describe('limits', () => {
  test('introspection that is off leaves the schema without its fields', async () => {
    const answer = await post(
      makeApi(() => item, { introspection: false }),
      '{ __schema { types { name } } }',
    );
    expect(answer.errors[0].message).toContain("Field '__schema' in type 'Query' is undefined");
    expect(
      (
        await post(
          makeApi(() => item, { introspection: false }),
          '{ __typename }',
        )
      ).data,
    ).toEqual({
      __typename: 'Query',
    });
  });

  test('a query deeper than the limit does not run, fragments counted', async () => {
    let calls = 0;
    const api = makeApi(
      () => {
        calls += 1;
        return item;
      },
      { queryDepthLimit: 2 },
    );
    const deep = 'query { item { ...P } } fragment P on Item { parts { id } }';
    expect((await post(api, deep)).errors[0].errorType).toBe('QueryDepthLimitReached');
    expect(calls).toBe(0);
    expect((await post(api, '{ item { id } }')).data).toEqual({ item: { id: '1' } });
  });

  test('resolvers over the limit do not run', async () => {
    const api = makeApi(() => item, { resolverCountLimit: 1 });
    const answer = await post(api, '{ a: item { id } b: item { id } }');
    expect(answer.data).toEqual({ a: { id: '1' }, b: null });
    expect(answer.errors[0].errorType).toBe('ResolverExecutionLimitReached');
  });
});
