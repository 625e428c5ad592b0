import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { AwsError } from '../../../../../infra/local/kernel/aws-error.ts';
import type { HttpApis } from '../../../../../infra/local/kernel/cloud.ts';
import type { HttpRequest } from '../../../../../infra/local/kernel/http.ts';
import { createHttpApi } from '../../../../../infra/local/services/http-api/service.ts';
import { memoryContext } from '../cognito/memory-context.ts';

let apis: HttpApis;
let apiId: string;
let events: Record<string, unknown>[];
let answer: () => unknown;

const cors = {
  AllowOrigins: ['https://room.example'],
  AllowMethods: ['POST'],
  AllowHeaders: ['content-type'],
  ExposeHeaders: [],
  MaxAge: 60,
  AllowCredentials: false,
};

beforeEach(() => {
  events = [];
  answer = () => ({ statusCode: 202, headers: { 'X-Receipt': 7 }, body: 'taken' });
  const invoke = async (_name: string, event: Record<string, unknown>) => {
    events.push(event);
    const payload = answer();
    return { payload, functionError: payload instanceof Error ? 'Unhandled' : undefined };
  };
  apis = createHttpApi(memoryContext({ lambda: { invoke }, identity: { accountId: '000000000000' } }));
  apiId = apis.createApi({ name: 'ingest', cors }).apiId;
  const integration = apis.createIntegration(apiId, { functionArn: 'arn:f', timeoutMilliseconds: 1_000 });
  for (const key of ['POST /ingest/{proxy+}', 'POST /ingest/otlp/{kind}', 'ANY /ingest/special', 'GET /'])
    apis.createRoute(apiId, key, integration);
  apis.createStage(apiId, { stageName: '$default' });
});

const send = (method: string, path: string, more: Partial<HttpRequest> = {}) =>
  apis.handle({
    method,
    path: `/http/${apiId}${path}`,
    headers: {},
    body: Buffer.alloc(0),
    caller: undefined,
    ...more,
  });

describe('routes', () => {
  test.each([
    ['POST', '/ingest/a/b', 'POST /ingest/{proxy+}', { proxy: 'a/b' }],
    ['POST', '/ingest/otlp/logs', 'POST /ingest/otlp/{kind}', { kind: 'logs' }],
    ['POST', '/ingest/otlp/v1/logs', 'POST /ingest/{proxy+}', { proxy: 'otlp/v1/logs' }],
    ['POST', '/ingest/special', 'ANY /ingest/special', undefined],
    ['POST', '/ingest/a%20b', 'POST /ingest/{proxy+}', { proxy: 'a b' }],
    ['GET', '', 'GET /', undefined],
  ])('%s %s goes to %s', async (method, path, routeKey, pathParameters) => {
    expect(await send(method, path)).toMatchObject({ status: 202 });
    expect(events[0]).toMatchObject({ routeKey });
    expect(events[0]?.['pathParameters']).toEqual(pathParameters);
  });

  test.each([
    ['GET', '/ingest/a'],
    ['POST', '/ingest'],
    ['POST', '/'],
  ])('%s %s is not found', async (method, path) => {
    expect(await send(method, path)).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
    expect(events).toEqual([]);
  });

  test('$default takes what no other route does', async () => {
    apis.createRoute(
      apiId,
      '$default',
      apis.createIntegration(apiId, { functionArn: 'arn:d', timeoutMilliseconds: 1 }),
    );
    await send('DELETE', '/anything');
    expect(events[0]).toHaveProperty('routeKey', '$default');
  });

  test('a path that is not well encoded is a bad request', async () => {
    expect(await send('POST', '/ingest/%E0%A4%A')).toMatchObject({ status: 400 });
  });

  test('a route key of another form is refused', () => {
    expect(() => apis.createRoute(apiId, 'POST ingest', 'i')).toThrow('not formatted properly');
  });
});

describe('the event of a function', () => {
  test('it has the payload format 2.0', async () => {
    await send('POST', '/ingest/x?a=1&a=2&b=', {
      headers: { host: 'h', cookie: 'c=1; d=2', 'content-type': 'application/json', 'user-agent': 'test' },
      body: Buffer.from('{"é":1}'),
    });
    expect(events[0]).toMatchObject({
      version: '2.0',
      rawPath: '/ingest/x',
      rawQueryString: 'a=1&a=2&b=',
      queryStringParameters: { a: '1,2', b: '' },
      cookies: ['c=1', 'd=2'],
      body: '{"é":1}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId,
        stage: '$default',
        http: { method: 'POST', path: '/ingest/x', userAgent: 'test', sourceIp: '127.0.0.1' },
      },
    });
    expect(events[0]?.['headers']).not.toHaveProperty('cookie');
  });

  test.each([
    [{ 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    [{ 'content-type': 'application/x-protobuf' }],
  ])('a body with %j comes as Base64, byte for byte', async (headers) => {
    const body = gzipSync('{}');
    await send('POST', '/ingest/x', { headers, body });
    expect(events[0]).toMatchObject({ isBase64Encoded: true, body: body.toString('base64') });
  });
});

describe('the answer of a function', () => {
  test('status, headers and body go out', async () => {
    expect(await send('POST', '/ingest/x')).toMatchObject({
      status: 202,
      headers: { 'x-receipt': '7' },
      body: 'taken',
    });
  });

  test('Base64 becomes bytes', async () => {
    answer = () => ({ statusCode: 200, body: 'AQID', isBase64Encoded: true });
    expect(await send('POST', '/ingest/x')).toMatchObject({ body: Buffer.from([1, 2, 3]) });
  });

  test('a value without a status is the body', async () => {
    answer = () => ({ ok: true });
    expect(await send('POST', '/ingest/x')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"ok":true}',
    });
  });

  test.each([
    ['that failed', () => new Error('bug')],
    ['with an impossible status', () => ({ statusCode: 99 })],
  ])('one %s is an internal error that tells nothing', async (_what, given) => {
    answer = given;
    expect(await send('POST', '/ingest/x')).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
    });
  });

  test('a throttled function is unavailable', async () => {
    answer = () => {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
    };
    expect(await send('POST', '/ingest/x')).toMatchObject({ status: 503 });
  });
});

describe('bounds', () => {
  test('a body above 10 MB is refused without a call', async () => {
    expect(await send('POST', '/ingest/x', { body: Buffer.alloc(10 * 1024 * 1024 + 1) })).toMatchObject({
      status: 413,
    });
    expect(events).toEqual([]);
  });

  test('requests above the burst of the stage are refused', async () => {
    apis.createStage(apiId, { stageName: '$default', throttle: { rateLimit: 0.001, burstLimit: 2 } });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await send('POST', '/ingest/x')).status);
    expect(statuses).toEqual([202, 202, 429]);
  });

  test('an API without a stage answers nothing', async () => {
    const bare = apis.createApi({ name: 'bare' });
    const request = {
      method: 'GET',
      path: `/http/${bare.apiId}/`,
      headers: {},
      body: Buffer.alloc(0),
      caller: undefined,
    };
    expect(await apis.handle(request)).toMatchObject({ status: 404 });
  });

  test('a browser of an allowed origin may send and read, another may not', async () => {
    const ask = (origin: string) =>
      send('OPTIONS', '/ingest/x', { headers: { origin, 'access-control-request-method': 'POST' } });
    expect((await ask('https://room.example')).headers).toMatchObject({
      'access-control-allow-origin': 'https://room.example',
      'access-control-allow-methods': 'POST',
    });
    expect((await ask('null')).headers).toEqual({});
    const answered = await send('POST', '/ingest/x', { headers: { origin: 'https://evil.example' } });
    expect(answered.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
