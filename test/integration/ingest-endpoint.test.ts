import { createHmac, randomUUID } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { viewerToken } from '../e2e/bad-input/signals-of.ts';
import { eventually } from '../steps/eventually.ts';
import { asked, operation } from '../steps/graphql.ts';
import { ingestToken } from '../steps/ingest.ts';
import { cloud } from './cloud.ts';

const MIB = 1024 * 1024;
const NOW = new Date().toISOString();

interface Sent {
  readonly path: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts with no token of its own accord. */
async function send({ path, body, headers = {} }: Sent) {
  const answer = await fetch(`${cloud.outputs['IngestUrl']}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isJson = (answer.headers.get('content-type') ?? '').includes('json');
  return {
    status: answer.status,
    headers: answer.headers,
    bytes,
    json: isJson ? JSON.parse(bytes.toString()) : undefined,
  };
}

const alerts = (...names: readonly string[]) => ({
  version: '4',
  groupKey: randomUUID(),
  status: 'firing',
  receiver: 'signalroom',
  alerts: names.map((alertname) => ({
    status: 'firing',
    labels: { alertname, severity: 'critical' },
    annotations: {},
    startsAt: NOW,
    endsAt: '0001-01-01T00:00:00Z',
    fingerprint: randomUUID().replaceAll('-', '').slice(0, 16),
  })),
});
const notification = (...names: readonly string[]): string => JSON.stringify(alerts(...names));

const sign = (secret: string, text: string, encoding: 'hex' | 'base64' = 'hex'): string =>
  createHmac('sha256', secret).update(text).digest(encoding);

let token = '';
let viewer = '';
beforeAll(async () => {
  [token, viewer] = await Promise.all([ingestToken(), viewerToken()]);
});
const bearer = () => ({ authorization: `Bearer ${token}` });

const processed = (receiptId: string) =>
  eventually(`receipt ${receiptId} is processed`, async () => {
    const receipt = await asked(viewer, operation('receipt'), { receiptId });
    expect(receipt).toMatchObject({ receiptId, status: 'processed' });
    return receipt;
  });

describe('a receipt of the ingest endpoint', () => {
  test('tells of each signal of the request, and that the same request again made none', async () => {
    const good = alerts('one', 'two');
    const body = JSON.stringify({
      ...good,
      alerts: [...good.alerts, { ...good.alerts[0], startsAt: 'never' }],
    });
    const first = await send({ path: 'alertmanager', headers: bearer(), body });
    expect(first).toMatchObject({ status: 202 });
    const { receiptId } = first.json;
    const receipt = await processed(receiptId);
    expect(receipt).toMatchObject({ received: 3, stored: 2, duplicate: 0, sidelined: 1 });
    expect(receipt.refusals).toMatchObject([
      { offset: 2, errorClass: 'invalid', message: expect.stringContaining('startsAt') },
    ]);
    for (const { signalId } of receipt.signals)
      expect(await asked(viewer, operation('signal'), { signalId })).toMatchObject({ kind: 'alert' });
    const again = await send({ path: 'alertmanager', headers: bearer(), body });
    expect(again.json).toEqual(first.json);
    await eventually('the second one is processed', async () => {
      const both = await asked(viewer, operation('receipt'), { receiptId });
      expect(both).toMatchObject({ received: 6, stored: 2, duplicate: 2, sidelined: 2 });
    });
  });

  test('says why a payload of another vendor became nothing', async () => {
    const body = JSON.stringify({ action: 'created', deployment: { id: 1, marker: randomUUID() } });
    const { status, json } = await send({ path: 'alertmanager', headers: bearer(), body });
    expect(status).toBe(202);
    expect(await processed(json.receiptId)).toMatchObject({
      received: 1,
      sidelined: 1,
      signals: [],
      refusals: [{ offset: 0, errorClass: 'invalid', message: expect.stringMatching(/\w/) }],
    });
  });

  test('that was never given is none', async () => {
    expect(await asked(viewer, operation('receipt'), { receiptId: '0'.repeat(32) })).toBeNull();
  });
});

describe('a body', () => {
  test('in zstd is taken', async () => {
    const headers = { ...bearer(), 'content-encoding': 'zstd' };
    const { status, json } = await send({
      path: 'alertmanager',
      headers,
      body: zstdCompressSync(notification('zstd')),
    });
    expect(status).toBe(202);
    expect(await processed(json.receiptId)).toMatchObject({ received: 1, stored: 1 });
  });

  test('that no record of the stream can hold becomes signals all the same', async () => {
    const text = 'x'.repeat(20_000);
    const names = Array.from({ length: 100 }, (_, index) => `large-${index}`);
    const large = alerts(...names);
    for (const alert of large.alerts) Object.assign(alert.annotations, { description: text });
    const headers = { ...bearer(), 'content-encoding': 'gzip' };
    const body = gzipSync(JSON.stringify(large));
    const { status, json } = await send({ path: 'alertmanager', headers, body });
    expect(status).toBe(202);
    expect(await processed(json.receiptId)).toMatchObject({ received: 100, stored: 100 });
  });

  test('of 10 MiB is taken, of a byte more it is not', async () => {
    const of = (bytes: number) => gzipSync(`{"a":"${'x'.repeat(bytes - 8)}"}`);
    const headers = { ...bearer(), 'content-encoding': 'gzip' };
    const sent = (bytes: number) => send({ path: 'alertmanager', headers, body: of(bytes) });
    expect(await sent(10 * MIB)).toMatchObject({ status: 202 });
    expect(await sent(10 * MIB + 1)).toMatchObject({ status: 413, json: { field: 'body', status: 413 } });
  });

  test('in OTLP protobuf is answered in protobuf', async () => {
    const headers = { ...bearer(), 'content-type': 'application/x-protobuf' };
    const {
      status,
      bytes,
      headers: answered,
    } = await send({
      path: 'otlp/v1/logs',
      headers,
      body: Buffer.from([0x0a, 0x00]),
    });
    expect([status, answered.get('content-type'), bytes.length]).toEqual([200, 'application/x-protobuf', 0]);
    const refused = await send({
      path: 'otlp/v1/logs',
      headers: { ...headers, authorization: 'Bearer wrong' },
      body: Buffer.from([0x0a, 0x00]),
    });
    expect(refused.status).toBe(401);
    expect([...refused.bytes.subarray(0, 3)]).toEqual([0x08, 16, 0x12]);
  });
});

describe('a signature', () => {
  const body = () => JSON.stringify({ zen: randomUUID() });

  test('of GitHub is over the bytes that were sent', async () => {
    const sent = body();
    const headers = { 'x-hub-signature-256': `sha256=${sign(token, sent)}` };
    expect(await send({ path: 'github', headers, body: sent })).toMatchObject({ status: 202 });
    expect(await send({ path: 'github', headers, body: `${sent} ` })).toMatchObject({
      status: 401,
      json: { field: 'x-hub-signature-256' },
    });
  });

  test('of a standard webhook gives the same receipt in its window, and none after it', async () => {
    const sent = notification('signed');
    const signed = (seconds: number) => ({
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${sign(token, `msg_1.${seconds}.${sent}`, 'base64')}`,
    });
    const now = Math.floor(Date.now() / 1_000);
    const first = await send({ path: 'alertmanager', headers: signed(now), body: sent });
    expect(first.status).toBe(202);
    const replayed = await send({ path: 'alertmanager', headers: signed(now), body: sent });
    expect(replayed).toMatchObject({ status: 202, json: first.json });
    expect(await send({ path: 'alertmanager', headers: signed(now - 400), body: sent })).toMatchObject({
      status: 401,
      json: { field: 'webhook-timestamp' },
    });
  });

  test('with a secret that was put a moment ago is valid', async () => {
    const client = new SecretsManagerClient();
    const SecretId = String(cloud.outputs['IngestSecretId']);
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId }));
    const put = (secrets: object) =>
      client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(secrets) }));
    const secret = randomUUID();
    await put({ ...JSON.parse(SecretString), sentry: [secret, 'former'] });
    const sent = body();
    const headers = { 'sentry-hook-signature': sign(secret, sent) };
    try {
      await eventually('the new secret is known', async () => {
        expect(await send({ path: 'sentry', headers, body: sent })).toMatchObject({ status: 202 });
      });
    } finally {
      await put(JSON.parse(SecretString));
      client.destroy();
    }
  });
});

describe('Firehose', () => {
  test('delivers records by its own contract', async () => {
    const requestId = randomUUID();
    const records = [notification('firehose-1'), notification('firehose-2')].map((data) => ({
      data: Buffer.from(data).toString('base64'),
    }));
    const body = JSON.stringify({ requestId, timestamp: Date.now(), records });
    const headers = { 'x-amz-firehose-request-id': requestId, 'x-amz-firehose-access-key': token };
    const answer = await send({ path: 'firehose/alertmanager', headers, body });
    expect(answer).toMatchObject({ status: 200, json: { requestId, timestamp: expect.any(Number) } });
    const refused = await send({
      path: 'firehose/alertmanager',
      headers: { ...headers, 'x-amz-firehose-access-key': 'wrong' },
      body,
    });
    expect(refused).toMatchObject({ status: 401, json: { requestId, errorMessage: expect.any(String) } });
  });
});
