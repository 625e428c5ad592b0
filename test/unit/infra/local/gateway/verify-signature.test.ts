import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { AwsV4Signer } from 'aws4fetch';
import { verifySignature } from '../../../../../infra/local/gateway/verify-signature.ts';
import type { Credentials } from '../../../../../infra/local/kernel/credentials.ts';
import type { HttpRequest } from '../../../../../infra/local/kernel/http.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const keys: Credentials = {
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: undefined,
  arn: 'arn:aws:iam::000000000000:root',
};
const verifier = {
  credentials: { find: (id: string) => (id === keys.accessKeyId ? keys : undefined) },
  region: 'us-east-1',
  now: NOW,
};

interface Signing {
  readonly service?: string;
  readonly url?: string;
  readonly body?: string;
  readonly signQuery?: boolean;
  readonly datetime?: string;
  readonly headers?: Record<string, string>;
  readonly region?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** A request signed by another implementation of the same specification. */
async function signed(signing: Signing = {}): Promise<HttpRequest> {
  const signer = new AwsV4Signer({
    method: 'POST',
    url: signing.url ?? 'http://127.0.0.1:4566/path%20with/a%3Ab?b=2&a=%2F1&c=*',
    service: signing.service ?? 'kinesis',
    region: signing.region ?? 'us-east-1',
    body: signing.body ?? '{}',
    datetime: signing.datetime ?? '20260301T120000Z',
    accessKeyId: keys.accessKeyId,
    secretAccessKey: signing.secretAccessKey ?? keys.secretAccessKey,
    signQuery: signing.signQuery ?? false,
    headers: signing.headers ?? {},
    ...(signing.sessionToken ? { sessionToken: signing.sessionToken } : {}),
  });
  const { method, url, headers, body } = await signer.sign();
  return {
    method,
    path: url.pathname + url.search,
    headers: { ...Object.fromEntries(headers), host: url.host },
    body: Buffer.from(String(body ?? '')),
    caller: undefined,
  };
}

describe('checking a signature', () => {
  test('a signed request tells who signed it', async () => {
    expect(verifySignature(await signed(), 'kinesis', verifier)).toEqual({
      accessKeyId: keys.accessKeyId,
      arn: keys.arn,
    });
  });

  test.each(['s3', 'appsync', 'lambda'])('a request to %s is accepted', async (service) => {
    expect(verifySignature(await signed({ service }), service, verifier).arn).toBe(keys.arn);
  });

  test('a presigned request is accepted until it expires', async () => {
    const request = await signed({ service: 's3', signQuery: true });
    expect(verifySignature(request, 's3', verifier).arn).toBe(keys.arn);
    const later = { ...verifier, now: NOW + 8 * 24 * 3_600_000 };
    expect(() => verifySignature(request, 's3', later)).toThrow(/has expired/);
  });

  test('an upload that states an unsigned payload is accepted by S3', async () => {
    const headers = { 'X-Amz-Content-Sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };
    const request = await signed({ service: 's3', headers });
    expect(verifySignature({ ...request, body: Buffer.from('other') }, 's3', verifier).arn).toBe(keys.arn);
  });

  test('parameters of one name are put in order by their values', async () => {
    const request = await signed({ url: 'http://127.0.0.1:4566/?a=2&a=10&A=1' });
    expect(verifySignature(request, 'kinesis', verifier).arn).toBe(keys.arn);
  });

  test('a changed body, path, query or header is refused', async () => {
    const request = await signed({ headers: { 'x-amz-target': 'Kinesis_20131202.PutRecord' } });
    const changed: HttpRequest[] = [
      { ...request, body: Buffer.from('{"a":1}') },
      { ...request, path: request.path.replace('path', 'pith') },
      { ...request, path: `${request.path}&c=3` },
      { ...request, headers: { ...request.headers, 'x-amz-target': 'Kinesis_20131202.DeleteStream' } },
    ];
    for (const each of changed)
      expect(() => verifySignature(each, 'kinesis', verifier)).toThrow(
        expect.objectContaining({ code: 'InvalidSignatureException', status: 403 }),
      );
  });

  test('a wrong secret is refused, by the name that S3 gives it', async () => {
    const request = await signed({ service: 's3', secretAccessKey: 'guess' });
    expect(() => verifySignature(request, 's3', verifier)).toThrow(
      expect.objectContaining({ code: 'SignatureDoesNotMatch' }),
    );
  });

  test('an unknown key is refused', async () => {
    const request = await signed();
    const nobody = { ...verifier, credentials: { find: () => undefined } };
    expect(() => verifySignature(request, 'kinesis', nobody)).toThrow(
      expect.objectContaining({ code: 'UnrecognizedClientException' }),
    );
  });

  test('a session token must be the one that belongs to the key', async () => {
    const withToken = { ...keys, sessionToken: 'right' };
    const sessions = { ...verifier, credentials: { find: () => withToken } };
    const right = await signed({ sessionToken: 'right' });
    expect(verifySignature(right, 'kinesis', sessions).arn).toBe(keys.arn);
    const wrong = await signed({ sessionToken: 'wrong' });
    const missing = await signed();
    for (const request of [wrong, missing])
      expect(() => verifySignature(request, 'kinesis', sessions)).toThrow(/session token/);
    expect(() => verifySignature(wrong, 'kinesis', verifier)).toThrow(/session token/);
  });

  test('a clock may be five minutes off, not six', async () => {
    const request = await signed({ datetime: '20260301T115500Z' });
    expect(verifySignature(request, 'kinesis', verifier).arn).toBe(keys.arn);
    const old = await signed({ datetime: '20260301T115400Z' });
    expect(() => verifySignature(old, 'kinesis', verifier)).toThrow(/expired/);
    const future = await signed({ datetime: '20260301T120600Z' });
    expect(() => verifySignature(future, 'kinesis', verifier)).toThrow(/future/);
  });

  test('a signature for another service or region is refused by name', async () => {
    expect(() => verifySignature(awaited, 'dynamodb', verifier)).toThrow(/"kinesis" instead of "dynamodb"/);
    const abroad = await signed({ region: 'eu-west-1' });
    expect(() => verifySignature(abroad, 'kinesis', verifier)).toThrow(/"eu-west-1" instead of "us-east-1"/);
  });

  test('a request without a signature is refused', () => {
    const bare = { method: 'POST', path: '/', headers: {}, body: Buffer.alloc(0), caller: undefined };
    expect(() => verifySignature(bare, 'kinesis', verifier)).toThrow(
      expect.objectContaining({ code: 'MissingAuthenticationTokenException', status: 403 }),
    );
  });

  test('a stated hash that is not the body’s is refused', async () => {
    const stated = createHash('sha256').update('something else').digest('hex');
    const request = await signed({ headers: { 'X-Amz-Content-Sha256': stated } });
    expect(() => verifySignature(request, 'kinesis', verifier)).toThrow(/x-amz-content-sha256/);
  });

  test('a signature that leaves out the host is refused', async () => {
    const request = await signed();
    const authorization = request.headers['authorization']?.replace('host;', '') ?? '';
    const hostless = { ...request, headers: { ...request.headers, authorization } };
    expect(() => verifySignature(hostless, 'kinesis', verifier)).toThrow(/host/);
  });
});

const awaited = await signed();
