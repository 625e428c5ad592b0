import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decode } from '../../../../../functions/collect/normalize/decode.ts';
import { isReceiptId } from '../../../../../functions/collect/receipt-id.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';
import { anEndpoint, NOTIFICATION, type Sent } from './endpoint.ts';

describe('the ingest endpoint', () => {
  test('puts a notification on the stream in an envelope that the normaliser opens, and gives a receipt', async () => {
    const { stream, send } = anEndpoint();
    const answer = await send({});
    expect(answer).toMatchObject({
      statusCode: 202,
      json: { receiptId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
    const { receiptId } = answer.json;
    expect(isReceiptId(receiptId)).toBe(true);
    expect(stream.records).toHaveLength(1);
    expect(decode(stream.records[0]!.data)).toEqual({
      envelope: 'cloudevents',
      type: 'signalroom.ingest.alertmanager',
      source: 'signalroom/ingest',
      payload: fixture('alertmanager/firing'),
      receiptId,
      receivedAt: 1777890600000,
    });
  });

  test('gives the same receipt for the same body again, and another for another', async () => {
    const { send } = anEndpoint();
    const [one, again, other] = [await send({}), await send({}), await send({ body: '{"version":"4"}' })];
    expect(again.json).toEqual(one.json);
    expect(other.json).not.toEqual(one.json);
  });

  test.each(['logs', 'metrics', 'traces'])(
    'answers an OTLP exporter of %s in its own shape',
    async (signals) => {
      const { stream, send } = anEndpoint();
      const headers = { authorization: 'bearer generated-token' };
      const answer = await send({ path: `/ingest/otlp/v1/${signals}`, headers, body: '{}' });
      expect(answer).toMatchObject({ statusCode: 200, json: { partialSuccess: {} } });
      expect(decode(stream.records[0]!.data).type).toBe(`signalroom.ingest.otlp-${signals}`);
    },
  );

  test('keeps numbers as they were written', async () => {
    const { stream, send } = anEndpoint();
    await send({ body: '{"n":9007199254740993}' });
    expect(Buffer.from(stream.records[0]!.data).toString()).toContain('"data":{"n":9007199254740993}}');
  });

  test('takes a compressed body, and base64 as API Gateway sends bytes', async () => {
    const { stream, send } = anEndpoint();
    const headers = { 'content-encoding': 'gzip' };
    expect(await send({ headers, body: gzipSync(NOTIFICATION) })).toMatchObject({ statusCode: 202 });
    expect(await send({ body: Buffer.from(NOTIFICATION) })).toMatchObject({ statusCode: 202 });
    expect(stream.records[0]!.data).toEqual(stream.records[1]!.data);
  });

  test.each([
    ['no token', { headers: { authorization: '' } }, 401, 'authorization'],
    ['a wrong token', { headers: { authorization: 'Bearer nope' } }, 401, 'authorization'],
    ['a wildcard', { headers: { authorization: 'Bearer *' } }, 401, 'authorization'],
    [
      'the general token where a source has its own',
      { headers: { authorization: 'Bearer generated-token' } },
      401,
      'authorization',
    ],
    ['an unknown source', { path: '/ingest/teapot' }, 404, 'path'],
    ['a source nobody may post to', { path: '/ingest/signalroom' }, 404, 'path'],
    ['a source named like a member of every object', { path: '/ingest/constructor' }, 404, 'path'],
    ['another path', { path: '/' }, 404, 'path'],
    ['another method', { method: 'GET' }, 405, undefined],
    ['another content type', { headers: { 'content-type': 'application/x-protobuf' } }, 415, 'content-type'],
    ['another coding', { headers: { 'content-encoding': 'br' } }, 415, 'content-encoding'],
    ['no JSON', { body: '{"a":' }, 400, 'body'],
    ['no object', { body: '17' }, 400, 'body'],
    ['no UTF-8', { body: Buffer.from([0x7b, 0xff, 0x7d]) }, 400, 'body'],
    ['deep nesting', { body: '['.repeat(100) }, 400, 'body'],
    ['damaged gzip', { headers: { 'content-encoding': 'gzip' }, body: Buffer.from('x') }, 400, 'body'],
    ['an empty list', { body: '[]' }, 400, 'body'],
    ['no body', { body: '' }, 400, 'body'],
  ] as [string, Sent, number, string | undefined][])(
    'refuses %s as a problem that names the field',
    async (_what, sent, status, field) => {
      const { stream, send } = anEndpoint();
      const answer = await send(sent);
      expect(answer).toMatchObject({
        statusCode: status,
        headers: { 'content-type': 'application/problem+json' },
        json: { type: 'about:blank', status, title: expect.any(String), detail: expect.stringMatching(/\w/) },
      });
      expect(answer.json.field).toBe(field);
      expect(JSON.stringify(answer)).not.toMatch(/new-token|old-token|generated-token/);
      expect(stream.records).toEqual([]);
    },
  );

  test('takes the old token as long as it is listed', async () => {
    const { send } = anEndpoint();
    expect(await send({ headers: { authorization: 'Bearer old-token' } })).toMatchObject({ statusCode: 202 });
  });

  test('answers 503 when the stream is not available, and 500 without a cause on a bug', async () => {
    const { stream, send } = anEndpoint();
    stream.put = async () => {
      throw new Transient('PutRecords: 1 of 1 records were not taken');
    };
    expect(await send({})).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } });
    stream.put = async () => {
      throw new Error('secret detail');
    };
    const answer = await send({});
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret detail');
  });
});
