import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { anAdapter, anEndpoint, NOTIFICATION, type Sent } from './endpoint.ts';

const hex = (secret: string | Buffer, ...parts: (string | Buffer)[]): string =>
  parts.reduce((hmac, part) => hmac.update(part), createHmac('sha256', secret)).digest('hex');
const base64 = (secret: string | Buffer, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64');

const BODY = '{"a":1}';
const NOW = Date.UTC(2026, 4, 4, 10, 30);
const seconds = (offset = 0): string => String(NOW / 1_000 + offset);

/** An endpoint for a source of this name, whose secrets are `new-secret` and `old-secret`. */
const of = (id: string, secrets: readonly string[] = ['new-secret', 'old-secret']) => {
  const endpoint = anEndpoint({
    adapters: [anAdapter({ id, source: id })],
    secrets: { token: ['generated'], [id]: secrets },
  });
  const send = (headers: Record<string, string>, more: Sent = {}) =>
    endpoint.send({ path: `/ingest/${id}`, body: BODY, ...more, headers: { authorization: '', ...headers } });
  return { ...endpoint, send };
};

type Sign = (secret: string, body: string) => Record<string, string>;
const VENDORS: readonly [string, Sign][] = [
  ['github', (secret, body) => ({ 'x-hub-signature-256': `sha256=${hex(secret, body)}` })],
  ['gitlab', (secret) => ({ 'x-gitlab-token': secret })],
  [
    'pagerduty',
    (secret, body) => ({ 'x-pagerduty-signature': `v1=${hex('theirs', body)},v1=${hex(secret, body)}` }),
  ],
  ['sentry', (secret, body) => ({ 'sentry-hook-signature': hex(secret, body) })],
  ['grafana', (secret, body) => ({ 'x-grafana-alerting-signature': hex(secret, body) })],
];
const signsBody = VENDORS.filter(([id]) => id !== 'gitlab');

describe.each(VENDORS)('a request of %s', (id, sign) => {
  test.each(['new-secret', 'old-secret'])('is taken when it proves %s', async (secret) => {
    const { send } = of(id);
    expect(await send(sign(secret, BODY))).toMatchObject({ statusCode: 202 });
  });

  test('is refused when it proves another secret, even with a valid token beside it', async () => {
    const { stream, send } = of(id);
    for (const authorization of ['', 'Bearer new-secret']) {
      const answer = await send({ ...sign('wrong', BODY), authorization });
      expect(answer).toMatchObject({
        statusCode: 401,
        headers: { 'www-authenticate': expect.stringMatching(/Bearer/) },
      });
      expect(answer.json.field).toBe(Object.keys(sign('', ''))[0]);
      expect(answer.body).not.toMatch(/new-secret|old-secret/);
    }
    expect(stream.records).toEqual([]);
  });

  test('may carry a token instead', async () => {
    const { send } = of(id);
    expect(await send({ authorization: 'Bearer old-secret' })).toMatchObject({ statusCode: 202 });
  });
});

test.each(signsBody)('a signature of %s is over the bytes as they were sent', async (id, sign) => {
  const { send } = of(id);
  expect(await send(sign('new-secret', `${BODY} `))).toMatchObject({ statusCode: 401 });
  const packed = gzipSync(BODY);
  const headers = { ...sign('new-secret', packed as never), 'content-encoding': 'gzip' };
  expect(await send(headers, { body: packed })).toMatchObject({ statusCode: 202 });
});

test.each([
  ['github', { 'x-hub-signature-256': hex('new-secret', BODY) }],
  ['github', { 'x-hub-signature-256': '', 'x-hub-signature': 'sha1=0' }],
  ['github', { 'x-hub-signature-256': 'sha256=zz' }],
  ['pagerduty', { 'x-pagerduty-signature': `v0=${hex('new-secret', BODY)}` }],
  ['sentry', { 'sentry-hook-signature': 'x' }],
] as [string, Record<string, string>][])('a signature of %s in another form is none', async (id, headers) => {
  expect(await of(id).send(headers)).toMatchObject({ statusCode: 401 });
});

describe('a time that Grafana signs', () => {
  const signed = (offset: number, name = 'x-grafana-alerting-timestamp') => ({
    [name]: seconds(offset),
    'x-grafana-alerting-signature': hex('new-secret', `${seconds(offset)}:`, BODY),
  });

  test.each([0, -299, 299])('is taken %i seconds from now', async (offset) => {
    expect(await of('grafana').send(signed(offset))).toMatchObject({ statusCode: 202 });
  });

  test.each([-301, 301, -86_400])('is refused %i seconds from now', async (offset) => {
    const answer = await of('grafana').send(signed(offset));
    expect(answer).toMatchObject({ statusCode: 401, json: { field: 'x-grafana-alerting-timestamp' } });
  });

  test('can be neither changed nor left out', async () => {
    const { send } = of('grafana');
    const headers = signed(0);
    expect(await send({ ...headers, 'x-grafana-alerting-timestamp': seconds(1) })).toMatchObject({
      statusCode: 401,
    });
    expect(await send({ ...headers, 'x-grafana-alerting-timestamp': '' })).toMatchObject({ statusCode: 401 });
  });
});

describe('a standard webhook', () => {
  const signed = (
    id: string,
    offset = 0,
    { key = 'new-secret', body = BODY }: { key?: string | Buffer; body?: string } = {},
  ) => ({
    'webhook-id': id,
    'webhook-timestamp': seconds(offset),
    'webhook-signature': `v1,${base64('another', 'x')} v1,${base64(key, `${id}.${seconds(offset)}.${body}`)}`,
  });

  test('is taken for any source', async () => {
    for (const id of ['teapot', 'github'])
      expect(await of(id).send(signed('m1'))).toMatchObject({ statusCode: 202 });
  });

  test('may be signed with a secret as the specification writes it', async () => {
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    const { send } = of('teapot', [`whsec_${key.toString('base64')}`]);
    expect(await send(signed('m1', 0, { key }))).toMatchObject({ statusCode: 202 });
  });

  test('that comes again in its window has the same receipt, and after it none', async () => {
    const { clock, send } = of('teapot');
    const first = await send(signed('m1'));
    expect(await send(signed('m1'))).toMatchObject({ statusCode: 202, json: first.json });
    const retry = { ...signed('m1', 30, { body: '{"a":2}' }) };
    expect(await send(retry, { body: '{"a":2}' })).toMatchObject({ statusCode: 202, json: first.json });
    expect((await send(signed('m2'))).json).not.toEqual(first.json);
    clock.time += 301_000;
    expect(await send(signed('m1'))).toMatchObject({ statusCode: 401, json: { field: 'webhook-timestamp' } });
  });

  test.each([
    ['id', { 'webhook-id': 'm2' }],
    ['time', { 'webhook-timestamp': seconds(1) }],
    ['time, which is no time', { 'webhook-timestamp': '1e9' }],
    ['signature', { 'webhook-signature': `v1,${base64('wrong', 'x')}` }],
    ['version', { 'webhook-signature': `v2,${base64('new-secret', `m1.${seconds()}.${BODY}`)}` }],
  ] as [string, Record<string, string>][])('with another %s is refused', async (_what, changed) => {
    expect(await of('teapot').send({ ...signed('m1'), ...changed })).toMatchObject({ statusCode: 401 });
  });
});

describe('basic authentication', () => {
  const basic = (credentials: string) => ({
    authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
  });

  test.each(['anybody:new-secret', ':old-secret'])(
    'takes the secret as password: %s',
    async (credentials) => {
      expect(await of('teapot').send(basic(credentials))).toMatchObject({ statusCode: 202 });
    },
  );

  test('asks for the name as well where the secret has one', async () => {
    const { send } = of('teapot', ['datadog:pass:word']);
    expect(await send(basic('datadog:pass:word'))).toMatchObject({ statusCode: 202 });
    for (const wrong of ['other:pass:word', ':pass:word', 'datadog:pass', 'x:datadog:pass:wor'])
      expect(await send(basic(wrong))).toMatchObject({ statusCode: 401 });
  });

  test.each(['new-secret', 'a:', 'a:wrong', ''])('refuses "%s"', async (credentials) => {
    expect(await of('teapot').send(basic(credentials))).toMatchObject({ statusCode: 401 });
  });
});

describe('secrets', () => {
  test('that were rotated are valid at once, and the former no longer', async () => {
    const { secrets, send } = anEndpoint();
    expect(await send({})).toMatchObject({ statusCode: 202 });
    secrets.rotate({ ingest: { alertmanager: ['next-token', 'new-token'] } });
    expect(await send({ headers: { authorization: 'Bearer next-token' } })).toMatchObject({
      statusCode: 202,
    });
    expect(await send({})).toMatchObject({ statusCode: 202 });
    expect(await send({ headers: { authorization: 'Bearer old-token' } })).toMatchObject({ statusCode: 401 });
  });

  test('of one source open no other', async () => {
    const endpoint = anEndpoint({
      adapters: [anAdapter({ id: 'one', source: 'one' }), anAdapter({ id: 'two', source: 'two' })],
      secrets: { one: ['first'], two: ['second'] },
    });
    const headers = { authorization: 'Bearer first' };
    expect(await endpoint.send({ path: '/ingest/one', headers })).toMatchObject({ statusCode: 202 });
    expect(await endpoint.send({ path: '/ingest/two', headers })).toMatchObject({ statusCode: 401 });
  });

  test('can be named by the id of an adapter or by its source', async () => {
    const adapters = [anAdapter({ id: 'github-workflow', source: 'github' })];
    for (const name of ['github-workflow', 'github']) {
      const endpoint = anEndpoint({ adapters, secrets: { token: ['generated'], [name]: ['mine'] } });
      const send = (authorization: string) =>
        endpoint.send({ path: '/ingest/github-workflow', headers: { authorization } });
      expect(await send('Bearer mine')).toMatchObject({ statusCode: 202 });
      expect(await send('Bearer generated')).toMatchObject({ statusCode: 401 });
    }
  });

  test('that are missing open nothing', async () => {
    const endpoint = anEndpoint({ secrets: { alertmanager: [], token: ['generated'] } });
    for (const authorization of ['Bearer generated', 'Bearer x', 'Basic Og=='])
      expect(await endpoint.send({ headers: { authorization } })).toMatchObject({ statusCode: 401 });
  });

  test('are asked for before the body is looked at', async () => {
    const { send } = anEndpoint();
    const headers = { authorization: 'Bearer wrong', 'content-encoding': 'gzip' };
    expect(await send({ headers, body: NOTIFICATION })).toMatchObject({ statusCode: 401 });
  });
});
