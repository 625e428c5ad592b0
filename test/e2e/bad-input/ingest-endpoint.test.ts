import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { hotIds } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import { type Post, post } from '../../steps/ingest.ts';
import { serviceName, signalsOf, viewerToken } from './signals-of.ts';

const DEPTH = 20_000;
const MEGABYTE = 1024 * 1024;
const service = serviceName();
const now = Date.now();

const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
const logs = (...logRecords: unknown[]) =>
  JSON.stringify({ resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] });
const line = (text: string) => ({ timeUnixNano: `${now}000000`, body: { stringValue: text } });
const good = logs(line('one of the refused'));
const gzip = { 'content-encoding': 'gzip' };

interface Refused extends Post {
  readonly is: string;
  readonly status: number;
  readonly field: string;
  readonly says: string;
}

const otlp = 'otlp/v1/logs';
const REFUSED: readonly Refused[] = [
  {
    is: 'malformed JSON',
    path: otlp,
    body: good.slice(0, -3),
    status: 400,
    field: 'body',
    says: 'is not JSON',
  },
  { is: 'an empty body', path: otlp, body: '', status: 400, field: 'body', says: 'is not JSON' },
  {
    is: 'JSON that is no object',
    path: otlp,
    body: '"text"',
    status: 400,
    field: 'body',
    says: 'is not a JSON object',
  },
  {
    ...{ is: 'JSON of 20,000 levels', path: otlp, body: `{"a":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}` },
    ...{ status: 400, field: 'body', says: 'JSON is nested deeper than 64 levels' },
  },
  {
    ...{
      is: 'truncated gzip',
      path: otlp,
      body: new Uint8Array(gzipSync(good)).slice(0, -12),
      headers: gzip,
    },
    ...{ status: 400, field: 'body', says: 'damaged or cut off' },
  },
  {
    ...{
      is: 'a gzip bomb',
      path: otlp,
      body: new Uint8Array(gzipSync(Buffer.alloc(50 * MEGABYTE))),
      headers: gzip,
    },
    ...{ status: 413, field: 'body', says: 'expands to more than' },
  },
  {
    ...{ is: 'another content type', path: otlp, body: good, headers: { 'content-type': 'image/png' } },
    ...{ status: 415, field: 'content-type', says: 'application/json' },
  },
  {
    ...{ is: 'another coding', path: otlp, body: good, headers: { 'content-encoding': 'rot13' } },
    ...{ status: 415, field: 'content-encoding', says: 'identity' },
  },
  {
    is: 'an unknown source',
    path: 'nobody',
    body: good,
    status: 404,
    field: 'path',
    says: 'names no source',
  },
  {
    ...{ is: 'a source that nobody may post to', path: 'signalroom', body: good },
    ...{ status: 404, field: 'path', says: 'names no source that can be posted to' },
  },
  {
    ...{ is: 'a wrong token', path: otlp, body: good, headers: { authorization: 'Bearer not-the-token' } },
    ...{ status: 401, field: 'authorization', says: 'must be "Bearer" and a token' },
  },
  {
    ...{ is: 'no token', path: otlp, body: good, headers: { authorization: '' } },
    ...{ status: 401, field: 'authorization', says: 'must be "Bearer" and a token' },
  },
];

describe('The ingest endpoint refuses, naming field and reason, and keeps nothing of', () => {
  let token = '';
  beforeAll(async () => {
    token = await viewerToken();
  });

  test.each(REFUSED)('$is', async ({ status, field, says, ...request }) => {
    const answer = await post(request);
    expect(answer).toMatchObject({ status, body: { status, field, detail: expect.stringContaining(says) } });
    expect(answer.body.detail).toContain(field);
  });

  test('a body that is too large for any record', async () => {
    const { status, body } = await post({ path: otlp, body: logs(line('x'.repeat(11 * MEGABYTE))) });
    expect(status).toBe(413);
    expect(JSON.stringify(body)).toMatch(/large/i);
  });

  test('all of the above: only what comes after it is there', async () => {
    const { status } = await post({ path: otlp, body: logs(line('accepted')) });
    expect(status).toBe(200);
    await eventually('the good one is stored', async () => {
      expect(await signalsOf(token, service)).toMatchObject([{ body: 'accepted' }]);
    });
  });

  test('a body with __proto__ keys and a number beyond doubles: both are kept as they came, or refused by name', async () => {
    const hostile = logs({
      ...line('hostile'),
      attributes: [{ key: '__proto__', value: { stringValue: 'kept' } }],
    });
    const huge = logs({ ...line('huge'), severityNumber: 'HUGE' }).replace('"HUGE"', '1e400');
    for (const body of [
      hostile.replace('{"resourceLogs"', '{"__proto__":{"polluted":true},"resourceLogs"'),
      huge,
    ])
      expect((await post({ path: otlp, body })).status).toBe(200);
    await eventually('the hostile one is stored', async () => {
      const found = await signalsOf(token, service);
      const kept = found.find(({ body }) => body === 'hostile');
      expect(JSON.parse(kept?.attributes ?? '{}')).toMatchObject({ '(__proto__)': 'kept' });
      expect(found.map(({ body }) => body)).not.toContain('huge');
    });
    for (const id of await hotIds()) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});
