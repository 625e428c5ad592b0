import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Adapter } from '../../../../../functions/collect/adapter.ts';
import { decode } from '../../../../../functions/collect/normalize/decode.ts';
import { isReceiptId } from '../../../../../functions/collect/receipt-id.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { anAdapter, anEndpoint } from './endpoint.ts';

const AUTHORIZED = { authorization: 'Bearer generated-token' };
const PROTOBUF = { ...AUTHORIZED, 'content-type': 'application/x-protobuf' };
const bytesOf = ({ body = '' }: { readonly body?: string | undefined }) => Buffer.from(body, 'base64');

describe('an OTLP exporter', () => {
  const rejecting: Adapter['adapt'] = () => ({
    drafts: [],
    rejections: [1, 2].map((offset) => ({
      offset,
      errorClass: 'invalid' as const,
      message: 'timeUnixNano: is not a number of nanoseconds',
      entry: {},
    })),
  });
  const logs = (more: Partial<Adapter> = {}) =>
    anEndpoint({ adapters: [anAdapter({ id: 'otlp-logs', source: 'otlp', body: 'bytes', ...more })] });
  const path = '/ingest/otlp/v1/logs';

  test('of protobuf gets an empty response, and its bytes go on the stream', async () => {
    const { stream, send } = logs();
    const answer = await send({ path, headers: PROTOBUF, body: Buffer.from([10, 0]) });
    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'application/x-protobuf' },
      isBase64Encoded: true,
    });
    expect(bytesOf(answer)).toHaveLength(0);
    expect(isReceiptId(String(answer.headers?.['signalroom-receipt']))).toBe(true);
    expect(decode(stream.records[0]!.data).payload).toEqual(Buffer.from([10, 0]));
  });

  test('may send nothing in protobuf: a request without entries has no bytes', async () => {
    const { send } = logs();
    expect(await send({ path, headers: PROTOBUF, body: Buffer.alloc(0) })).toMatchObject({ statusCode: 200 });
  });

  test('is told in JSON what of its request is sidelined', async () => {
    const { stream, send } = logs({ adapt: rejecting });
    const answer = await send({ path, headers: AUTHORIZED, body: '{"resourceLogs":[]}' });
    expect(answer).toMatchObject({
      statusCode: 200,
      json: {
        partialSuccess: { rejectedLogRecords: '2', errorMessage: expect.stringContaining('timeUnixNano') },
      },
    });
    expect(stream.records).toHaveLength(1);
  });

  test('is told the same in protobuf', async () => {
    const answer = await logs({ adapt: rejecting }).send({
      path,
      headers: PROTOBUF,
      body: Buffer.from([10, 0]),
    });
    const bytes = bytesOf(answer);
    const message = 'sidelined, the first because of timeUnixNano: is not a number of nanoseconds';
    expect([...bytes.subarray(0, 6)]).toEqual([0x0a, message.length + 4, 0x08, 2, 0x12, message.length]);
    expect(bytes.subarray(6).toString()).toBe(message);
  });

  test('hears nothing of an adapter that fails: the normaliser will tell', async () => {
    const adapt = () => {
      throw new Error('bug');
    };
    const answer = await logs({ adapt }).send({ path, headers: AUTHORIZED, body: '{"resourceLogs":[]}' });
    expect(answer).toMatchObject({ statusCode: 200, json: { partialSuccess: {} } });
  });

  test.each([
    ['a wrong token', { authorization: 'Bearer wrong' }, '{}', 401, 16],
    ['no JSON', AUTHORIZED, '{', 400, 3],
    ['another type', { ...AUTHORIZED, 'content-type': 'text/html' }, '{}', 415, 3],
  ])('is told of %s by a status in JSON', async (_what, headers, body, status, code) => {
    const answer = await logs().send({ path, headers, body });
    expect(answer).toMatchObject({ statusCode: status, headers: { 'content-type': 'application/json' } });
    expect(answer.json).toMatchObject({
      code,
      message: answer.json.detail,
      status,
      title: expect.any(String),
    });
  });

  test('of protobuf is told by a status in protobuf', async () => {
    const { stream, send } = logs();
    stream.put = async () => {
      throw new Transient('PutRecords: 1 of 1 records were not taken');
    };
    const answer = await send({ path, headers: PROTOBUF, body: Buffer.from([10, 0]) });
    expect(answer).toMatchObject({
      statusCode: 503,
      headers: { 'content-type': 'application/x-protobuf', 'retry-after': '5' },
    });
    const message = 'temporarily unavailable, send it again';
    expect(bytesOf(answer)).toEqual(
      Buffer.concat([Buffer.from([0x08, 14, 0x12, message.length]), Buffer.from(message)]),
    );
  });

  test('of signals that there are none of gets a status too', async () => {
    const answer = await logs().send({ path: '/ingest/otlp/v1/profiles', headers: AUTHORIZED, body: '{}' });
    expect(answer).toMatchObject({ statusCode: 404, json: { code: 5 } });
  });
});

describe('Firehose', () => {
  const REQUEST = '0f5a7e3c-0001';
  const KEY = {
    authorization: '',
    'x-amz-firehose-access-key': 'generated-token',
    'x-amz-firehose-request-id': REQUEST,
  };
  const path = '/ingest/firehose/teapot';
  const delivery = (records: readonly (string | Buffer)[], more: object = {}) =>
    JSON.stringify({
      requestId: REQUEST,
      timestamp: 1_777_889_730_000,
      records: records.map((data) => ({ data: Buffer.from(data).toString('base64') })),
      ...more,
    });
  const aTeapot = (body: 'json' | 'text' | 'bytes' = 'json') =>
    anEndpoint({ adapters: [anAdapter({ body })] });

  test('gets its request id back, and each of its records is one on the stream', async () => {
    const { stream, clock, send } = aTeapot();
    const answer = await send({ path, headers: KEY, body: delivery(['{"a":1}', gzipSync('{"a":2}')]) });
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } });
    expect(answer.json).toEqual({ requestId: REQUEST, timestamp: clock.time });
    expect(stream.records.map(({ data }) => decode(data).payload)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('may compress its request, and gives texts and bytes as they are', async () => {
    const text = aTeapot('text');
    const headers = { ...KEY, 'content-encoding': 'gzip' };
    await text.send({ path, headers, body: gzipSync(delivery(['{"a":1}\n{"a":2}'])) });
    expect(decode(text.stream.records[0]!.data).payload).toBe('{"a":1}\n{"a":2}');
    const bytes = aTeapot('bytes');
    await bytes.send({ path, headers: KEY, body: delivery([Buffer.from([1, 255])]) });
    expect(decode(bytes.stream.records[0]!.data).payload).toEqual(Buffer.from([1, 255]));
  });

  test('has a bad record go on beside the good ones, to be sidelined by itself', async () => {
    const { stream, send } = aTeapot();
    const answer = await send({ path, headers: KEY, body: delivery(['{"a":1}', 'no JSON']) });
    expect(answer.statusCode).toBe(200);
    expect(stream.records.map(({ data }) => decode(data).payload)).toEqual([
      { a: 1 },
      Buffer.from('no JSON'),
    ]);
  });

  test('that sends a request again sends the same receipts', async () => {
    const { stream, send } = aTeapot();
    for (let time = 0; time < 2; time += 1)
      await send({ path, headers: KEY, body: delivery(['{"a":1}', '{"a":1}']) });
    const ids = stream.records.map(({ data }) => decode(data).receiptId);
    expect(new Set(ids).size).toBe(2);
    expect(ids.slice(0, 2)).toEqual(ids.slice(2));
  });

  test('may send nothing', async () => {
    expect(await aTeapot().send({ path, headers: KEY, body: delivery([]) })).toMatchObject({
      statusCode: 200,
    });
  });

  test.each([
    ['no access key', { ...KEY, 'x-amz-firehose-access-key': '' }, delivery([]), 401],
    ['a wrong access key', { ...KEY, 'x-amz-firehose-access-key': 'wrong' }, delivery([]), 401],
    ['a token instead', { ...KEY, ...AUTHORIZED, 'x-amz-firehose-access-key': '' }, delivery([]), 401],
    ['another request id', KEY, delivery([], { requestId: 'another' }), 400],
    ['another version', { ...KEY, 'x-amz-firehose-protocol-version': '2.0' }, delivery([]), 400],
    ['no base64', KEY, delivery([], { records: [{ data: '***' }] }), 400],
    ['no records', KEY, delivery([], { records: undefined }), 400],
    ['no JSON', KEY, '{', 400],
  ])('is told of %s in its own form', async (_what, headers, body, status) => {
    const { stream, clock, send } = aTeapot();
    const answer = await send({ path, headers, body });
    expect(answer).toMatchObject({ statusCode: status, headers: { 'content-type': 'application/json' } });
    expect(answer.json).toEqual({
      requestId: REQUEST,
      timestamp: clock.time,
      errorMessage: expect.stringMatching(/\w/),
    });
    expect(stream.records).toEqual([]);
  });

  test('is told when the stream is not available', async () => {
    const { stream, send } = aTeapot();
    stream.put = async () => {
      throw new Transient('PutRecords: 1 of 1 records were not taken');
    };
    expect(await send({ path, headers: KEY, body: delivery(['{"a":1}']) })).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '5' },
      json: { requestId: REQUEST },
    });
  });
});

describe('a CloudEvent in binary mode', () => {
  const EVENT = {
    ...AUTHORIZED,
    'ce-specversion': '1.0',
    'ce-id': 'e-1',
    'ce-source': '/caf%C3%A9',
    'ce-type': 'com.example.alarm',
    'ce-traceparent': '00-1-2-01',
  };
  const endpoint = () => anEndpoint({ adapters: [anAdapter({ id: 'cloudevents' })] });
  const sent = async (headers: Record<string, string>, body: string | Buffer) => {
    const { stream, send } = endpoint();
    const answer = await send({ path: '/ingest/cloudevents', headers: { ...EVENT, ...headers }, body });
    return { answer, payload: stream.records[0] && decode(stream.records[0].data).payload };
  };
  const attributes = {
    specversion: '1.0',
    id: 'e-1',
    source: '/café',
    type: 'com.example.alarm',
    traceparent: '00-1-2-01',
  };

  test.each([
    ['JSON', 'application/json', '{"a":1}', { data: { a: 1 } }],
    ['JSON that is no object', 'application/json', '17', { data: 17 }],
    ['text', 'text/plain; charset=utf-8', 'it "burns"', { data: 'it "burns"' }],
    ['bytes', 'image/png', Buffer.from([1, 255]), { data_base64: 'Af8=' }],
    ['nothing', 'application/json', '', {}],
  ])('is turned into structured mode with %s as data', async (_what, type, body, data) => {
    const { answer, payload } = await sent({ 'content-type': type }, body);
    expect(answer.statusCode).toBe(202);
    expect(payload).toEqual({ ...attributes, datacontenttype: type, ...data });
  });

  test.each([
    ['data that closes the event', { 'content-type': 'application/json' }, '1,"type":"another"', 'body'],
    ['text that is no UTF-8', { 'content-type': 'text/plain' }, Buffer.from([0xff]), 'body'],
    ['a header that is not encoded', { 'ce-source': '%zz' }, '{}', 'ce-source'],
  ])('is refused with %s', async (_what, headers, body, field) => {
    const { answer } = await sent(headers as Record<string, string>, body);
    expect(answer).toMatchObject({ statusCode: 400, json: { field } });
  });

  test('in structured mode goes on as it is', async () => {
    const { stream, send } = endpoint();
    const headers = { ...AUTHORIZED, 'content-type': 'application/cloudevents+json; charset=utf-8' };
    await send({ path: '/ingest/cloudevents', headers, body: '{"specversion":"1.0","id":"e-1"}' });
    expect(decode(stream.records[0]!.data).payload).toEqual({ specversion: '1.0', id: 'e-1' });
  });
});
