import { describe, expect, test } from '@jest/globals';
import { makeApi, post } from './api-under-test.ts';

const response = 'export function response(ctx) { return ctx.result; }';
const request = 'export function request(ctx) { return { payload: null }; }';

/** The answer of `Query.other` with this resolver on the data source without a function. */
function other(code: string, query = '{ other { id name } }') {
  const api = makeApi();
  api.resolve('Query', 'other', code);
  return post(api, query);
}

describe('the context of a resolver', () => {
  test('it holds arguments, identity, selection and variables as AppSync gives them', async () => {
    let seen: unknown;
    const api = makeApi((ctx) => {
      seen = ctx;
      return { id: '1', name: 'one' };
    });
    const query =
      'query Q($d: AWSJSON) { item(id: 7, data: $d) { n: name ...F } } fragment F on Item { parts { id } }';
    await post(api, query, {
      variables: { d: '{"deep":[1]}' },
      headers: { authorization: 'viewer', 'x-trace': 't' },
    });
    expect(seen).toMatchObject({
      args: { id: '7', data: { deep: [1] } },
      identity: {
        sub: 's-1',
        username: 'mara',
        groups: ['viewer'],
        issuer: 'https://issuer',
        sourceIp: ['127.0.0.1'],
        defaultAuthStrategy: 'ALLOW',
      },
      source: null,
      info: {
        fieldName: 'item',
        parentTypeName: 'Query',
        selectionSetList: ['n', 'parts', 'parts/id'],
        variables: { d: { deep: [1] } },
      },
      request: { headers: { 'x-trace': 't' } },
      stash: {},
      prev: null,
    });
  });

  test('an AWS caller is seen with account and role', async () => {
    const api = makeApi();
    api.resolve(
      'Mutation',
      'publish',
      `export function request(ctx) { return { payload: ctx.identity }; }
       export function response(ctx) { return { id: ctx.result.username, sequence: 1, text: ctx.result.userArn }; }`,
    );
    const mutation = 'mutation { publish(input: { id: "1", sequence: 1 }) { id text } }';
    const answer = await post(api, mutation, { headers: {}, signed: true });
    expect(answer.data.publish).toEqual({
      id: 'publisher:abc',
      text: 'arn:aws:sts::000000000000:assumed-role/publisher/abc',
    });
  });

  test('the stash goes from the request function to the response function', async () => {
    const code = `export function request(ctx) { ctx.stash.id = 'kept'; return { payload: null }; }
      export function response(ctx) { return { id: ctx.stash.id, name: 'n' }; }`;
    expect((await other(code)).data).toEqual({ other: { id: 'kept', name: 'n' } });
  });
});

describe('what a resolver may do', () => {
  test('util.error sets type, info, and of its data only what was selected', async () => {
    const code = `import { util } from '@aws-appsync/utils'; ${request}
      export function response(ctx) { util.error('stale', 'Conflict', { id: '9', size: 4 }, { sequence: 3 }); }`;
    expect((await other(code)).errors).toEqual([
      {
        path: ['other'],
        data: { id: '9' },
        errorType: 'Conflict',
        errorInfo: { sequence: 3 },
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'stale',
      },
    ]);
  });

  test('util.appendError adds an error and lets the data through', async () => {
    const code = `import { util } from '@aws-appsync/utils'; ${request}
      export function response(ctx) { util.appendError('partly', 'Partial'); return { id: '1', name: 'n' }; }`;
    const answer = await other(code);
    expect(answer.data).toEqual({ other: { id: '1', name: 'n' } });
    expect(answer.errors).toMatchObject([{ message: 'partly', errorType: 'Partial', path: ['other'] }]);
  });

  test('runtime.earlyReturn goes past data source and response function', async () => {
    const code = `import { runtime } from '@aws-appsync/utils';
      export function request(ctx) { runtime.earlyReturn({ id: 'early', name: 'n' }); }
      export function response(ctx) { return null; }`;
    expect((await other(code)).data).toEqual({ other: { id: 'early', name: 'n' } });
  });

  test.each([
    ["import { util } from '@aws-appsync/utils';", 'util.dynamodb.toMapValues({})', 'util.dynamodb'],
    [
      "import { util } from '@aws-appsync/utils';",
      'util.time.nowFormatted("yyyy")',
      'util.time.nowFormatted',
    ],
    [
      "import { extensions } from '@aws-appsync/utils';",
      'extensions.evictFromApiCache()',
      'extensions.evictFromApiCache',
    ],
  ])('%s %s is refused by name', async (imports, call, name) => {
    const answer = await other(`${imports} export function request() { return ${call}; } ${response}`);
    expect(answer.errors).toMatchObject([{ errorType: 'Code', message: 'Runtime Error' }]);
    expect(JSON.stringify(answer.errors[0].errorInfo)).toContain(`does not support ${name}`);
  });

  test.each([
    'Date',
    'Promise',
    'process',
    'fetch',
    'setTimeout',
    'require("fs")',
    'Math.random()',
    'Function',
  ])('%s is not there', async (global) => {
    const answer = await other(`export function request() { return { payload: ${global} }; } ${response}`);
    expect(answer.data).toEqual({ other: null });
  });

  test('a request that the data source does not know is refused by name', async () => {
    const code = `export function request() { return { operation: 'PutItem', payload: 1 }; } ${response}`;
    expect((await other(code)).errors[0].message).toContain('operation');
  });

  test('code without a response function is refused when it is deployed', () => {
    expect(() => makeApi().resolve('Query', 'other', request)).toThrow('does not export a function response');
  });

  test('code that is no module is refused when it is deployed', () => {
    expect(() => makeApi().resolve('Query', 'other', 'export function (')).toThrow(
      'The code contains one or more errors',
    );
  });

  test('importing anything else is refused when it is deployed', () => {
    const code = `import { get } from '@aws-appsync/utils/dynamodb'; export const x = get; ${request} ${response}`;
    expect(() => makeApi().resolve('Query', 'other', code)).toThrow(
      'does not support importing @aws-appsync/utils/dynamodb',
    );
  });

  test('a resolver on a field that is not in the schema is refused', () => {
    expect(() => makeApi().resolve('Query', 'nothing', `${request} ${response}`)).toThrow(
      'No field named nothing found on type Query',
    );
  });
});
