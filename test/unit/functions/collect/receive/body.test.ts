import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decode } from '../../../../../functions/collect/normalize/decode.ts';
import { MAX_BODY_BYTES } from '../../../../../functions/collect/receive/body.ts';
import { anAdapter, anEndpoint, NOTIFICATION, type Sent } from './endpoint.ts';

/** A JSON object of exactly so many bytes. */
const jsonOf = (bytes: number): string => `{"a":"${'x'.repeat(bytes - 8)}"}`;
const encoded = (coding: string, body: Buffer): Sent => ({ headers: { 'content-encoding': coding }, body });

const CODINGS: [string, (body: string | Buffer) => Buffer][] = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['zstd', zstdCompressSync],
];

describe.each(CODINGS)('a body in %s', (coding, compress) => {
  test('is expanded, and has the receipt of the same body as it is', async () => {
    const { send } = anEndpoint();
    const answer = await send(encoded(coding, compress(NOTIFICATION)));
    expect(answer).toMatchObject({ statusCode: 202, json: (await send({})).json });
  });

  test('is expanded up to 10 MiB', async () => {
    const { send } = anEndpoint();
    const answer = await send(encoded(coding, compress(jsonOf(MAX_BODY_BYTES))));
    expect(answer.statusCode).toBe(202);
  });

  test('is refused when it expands to a byte more, or to a bomb', async () => {
    const { stream, send } = anEndpoint();
    for (const bytes of [MAX_BODY_BYTES + 1, 100 * 1024 * 1024]) {
      const answer = await send(encoded(coding, compress(Buffer.alloc(bytes, 32))));
      expect(answer).toMatchObject({
        statusCode: 413,
        json: { field: 'body', detail: expect.stringMatching(/expands to more than/) },
      });
    }
    expect(stream.records).toEqual([]);
  });

  test('is refused when it is cut off or damaged', async () => {
    const { send } = anEndpoint();
    const sound = compress(NOTIFICATION);
    const damaged = Buffer.from(sound).fill(0xa5, 4, 40);
    for (const body of [sound.subarray(0, sound.length / 2), damaged, Buffer.from('x')]) {
      const answer = await send(encoded(coding, body));
      expect(answer).toMatchObject({
        statusCode: 400,
        json: { field: 'body', detail: expect.stringMatching(/damaged or cut off/) },
      });
    }
  });
});

describe('a body', () => {
  test('may be deflated without the header of zlib, as some senders do', async () => {
    const { send } = anEndpoint();
    expect(await send(encoded('deflate', deflateRawSync(NOTIFICATION)))).toMatchObject({ statusCode: 202 });
  });

  test('of 10 MiB is taken, and one byte more is not', async () => {
    const { send } = anEndpoint();
    expect(await send({ body: jsonOf(MAX_BODY_BYTES) })).toMatchObject({ statusCode: 202 });
    expect(await send({ body: jsonOf(MAX_BODY_BYTES + 1) })).toMatchObject({
      statusCode: 413,
      json: { field: 'body', detail: `body: is larger than ${MAX_BODY_BYTES} bytes` },
    });
  });

  test.each([
    ['10,000 levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, /nested deeper/],
    ['NaN', '{"a":NaN}', /is not JSON/],
    ['no end', '{"a":1', /is not JSON/],
    ['two values', '{} {}', /is not JSON/],
  ])('with %s is refused', async (_what, body, reason) => {
    const { stream, send } = anEndpoint();
    expect(await send({ body })).toMatchObject({
      statusCode: 400,
      json: { detail: expect.stringMatching(reason) },
    });
    expect(stream.records).toEqual([]);
  });

  test.each([
    ['duplicate keys', '{"a":1,"a":2}'],
    ['huge numbers', '{"a":1e400,"b":123456789012345678901234567890}'],
    ['prototype keys', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
    ['control characters and terminal escapes', '{"a":"\\u0000\\u001b[31m\\u0007"}'],
    [
      '1,000 labels',
      JSON.stringify(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`l${n}`, 'x']))),
    ],
    ['half a surrogate pair', '{"a":"\\ud800"}'],
  ])('with %s goes on the stream letter by letter', async (_what, body) => {
    const { stream, send } = anEndpoint();
    expect(await send({ body })).toMatchObject({ statusCode: 202 });
    expect(Buffer.from(stream.records[0]!.data).toString()).toContain(`"data":${body}}`);
    expect(decode(stream.records[0]!.data).type).toBe('signalroom.ingest.alertmanager');
    expect({}).not.toHaveProperty('polluted');
  });

  const TEXT = {
    headers: { 'content-type': 'text/plain; charset=utf-8', authorization: 'Bearer generated-token' },
  };
  const teapot = (body: 'json' | 'text' | 'bytes') => anEndpoint({ adapters: [anAdapter({ body })] });
  const payload = (data: Uint8Array) => decode(data).payload;

  test('is text for an adapter of texts, whatever kind of text it is declared to be', async () => {
    const { stream, send } = teapot('text');
    for (const type of ['text/plain', 'application/x-ndjson', 'application/json; charset=utf-8']) {
      const headers = { ...TEXT.headers, 'content-type': type };
      expect(await send({ path: '/ingest/teapot', headers, body: '{"a":1}\n{"a":"\u0007"}' })).toMatchObject({
        statusCode: 202,
      });
    }
    expect(stream.records.map(({ data }) => payload(data))).toEqual(Array(3).fill('{"a":1}\n{"a":"\u0007"}'));
  });

  test('is bytes for an adapter of bytes, and a value when it is JSON', async () => {
    const { stream, send } = teapot('bytes');
    const bytes = Buffer.from([0, 255, 10]);
    const sent = (type: string, body: string | Buffer) =>
      send({ path: '/ingest/teapot', headers: { ...TEXT.headers, 'content-type': type }, body });
    expect(await sent('application/x-protobuf', bytes)).toMatchObject({ statusCode: 202 });
    expect(await sent('application/json', '{"a":1}')).toMatchObject({ statusCode: 202 });
    expect(stream.records.map(({ data }) => payload(data))).toEqual([bytes, { a: 1 }]);
  });

  test.each([
    ['json', 'text/plain'],
    ['json', 'application/x-protobuf'],
    ['json', 'multipart/form-data'],
    ['json', ''],
    ['text', 'application/x-protobuf'],
    ['bytes', 'image/png'],
  ] as ['json' | 'text' | 'bytes', string][])('for an adapter of %s may not be "%s"', async (body, type) => {
    const { send } = teapot(body);
    const headers = { ...TEXT.headers, 'content-type': type };
    expect(await send({ path: '/ingest/teapot', headers, body: '{"a":1}' })).toMatchObject({
      statusCode: 415,
      json: { field: 'content-type' },
    });
  });

  test('is JSON though declared as text when Amazon SNS delivers it', async () => {
    const { stream, send } = teapot('json');
    const headers = { ...TEXT.headers, 'x-amz-sns-message-type': 'Notification' };
    expect(await send({ path: '/ingest/teapot', headers, body: '{"a":1}' })).toMatchObject({
      statusCode: 202,
    });
    expect(payload(stream.records[0]!.data)).toEqual({ a: 1 });
  });
});

describe('a body that no record can hold', () => {
  const large = jsonOf(2 * 1024 * 1024);

  test('is kept beside the stream, and the record tells where it is and what it must be', async () => {
    const { stream, bodies, send } = anEndpoint();
    expect(await send({ body: large })).toMatchObject({ statusCode: 202 });
    const [[key, kept]] = [...bodies.objects] as [[string, Uint8Array]];
    expect(Buffer.from(kept).toString()).toBe(large);
    expect(JSON.parse(Buffer.from(stream.records[0]!.data).toString())).toMatchObject({
      specversion: '1.0',
      type: 'signalroom.ingest.alertmanager',
      datacontenttype: 'application/json',
      dataref: key,
      datasha256: key.slice('bodies/'.length),
      datasize: large.length,
    });
  });

  test('is kept once when it is sent again', async () => {
    const { bodies, send } = anEndpoint();
    const answers = [await send({ body: large }), await send({ body: large })];
    expect(answers[0]!.json).toEqual(answers[1]!.json);
    expect(bodies.objects.size).toBe(1);
  });

  test('goes into a record as long as it fits', async () => {
    const { stream, bodies, send } = anEndpoint();
    expect(await send({ body: jsonOf(1024 * 1024 - 4_096) })).toMatchObject({ statusCode: 202 });
    expect(bodies.objects.size).toBe(0);
    expect(stream.records[0]!.data.length).toBeLessThanOrEqual(1024 * 1024);
  });
});
