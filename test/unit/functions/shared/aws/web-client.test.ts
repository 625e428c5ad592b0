import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isPublicAddress } from '../../../../../functions/shared/aws/public-address.ts';
import { type Web, webClient } from '../../../../../functions/shared/aws/web-client.ts';

let server: Server;
const seen: { url: string | undefined; host: string | undefined; body: string }[] = [];
let status = 200;

beforeAll(async () => {
  server = createServer((asked, answer) => {
    let body = '';
    asked.on('data', (chunk) => {
      body += chunk;
    });
    asked.on('end', () => {
      seen.push({ url: asked.url, host: asked.headers.host, body });
      answer.writeHead(status, { location: 'http://169.254.169.254/latest' });
      answer.end('taken');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** The client, with this machine's server behind every name. */
const client = (more: Partial<Web> = {}) => {
  const { port } = server.address() as AddressInfo;
  return webClient({
    hosts: ['hooks.example.com'],
    addressesOf: async () => ['127.0.0.1'],
    isAllowedAddress: () => true,
    request: (options, onAnswer) => request({ ...options, port }, onAnswer),
    ...more,
  });
};
const post = (url: string) => ({ method: 'POST' as const, url, headers: { 'x-a': 'b' }, body: 'hello' });

describe('calling a host outside', () => {
  test('sends what it is given to the address that was looked at, under the name of the host', async () => {
    status = 200;
    expect(await client().send(post('https://hooks.example.com/a?b=c'))).toEqual({
      status: 200,
      body: 'taken',
    });
    expect(seen.at(-1)).toEqual({ url: '/a?b=c', host: 'hooks.example.com', body: 'hello' });
  });

  test.each([
    ['another host', 'https://evil.example.com/', 'is not among the hosts'],
    ['a host that only begins alike', 'https://hooks.example.com.evil.net/', 'is not among the hosts'],
    ['plain http', 'http://hooks.example.com/', 'must be an https address'],
    ['another port', 'https://hooks.example.com:8443/', 'no port'],
    ['a user in the address', 'https://a:b@hooks.example.com/', 'no user'],
    ['what is no address', 'hooks', 'must be an https address'],
  ])('refuses %s without calling anybody', async (_what, url, reason) => {
    const calls = seen.length;
    await expect(client().send(post(url))).rejects.toMatchObject({
      code: 'NotAllowed',
      message: expect.stringContaining(reason),
    });
    expect(seen).toHaveLength(calls);
  });

  test('refuses a host with a private address among its addresses', async () => {
    const web = client({
      addressesOf: async () => ['8.8.8.8', '10.0.0.7'],
      isAllowedAddress: isPublicAddress,
    });
    await expect(web.send(post('https://hooks.example.com/'))).rejects.toThrow('is a private address');
  });

  test.each([
    [302, { code: 'Conflict', message: 'hooks.example.com answered a redirect, which is not followed' }],
    [404, { code: 'Conflict', message: 'hooks.example.com answered 404' }],
    [429, { name: 'Transient' }],
    [503, { name: 'Transient' }],
  ])('an answer of %i is a failure', async (answered, failure) => {
    status = answered;
    const calls = seen.length;
    await expect(client().send(post('https://hooks.example.com/'))).rejects.toMatchObject(failure);
    expect(seen).toHaveLength(calls + 1);
  });
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  'fe80::1',
  'fd00::1',
  'fec0::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '::ffff:0:7f00:1',
  '64:ff9b:1::a00:1',
  'localhost',
  '224.0.0.1',
])('%s is not an address of the open internet', (address) => expect(isPublicAddress(address)).toBe(false));
test.each(['8.8.8.8', '140.82.112.3', '2606:50c0:8000::153'])('%s is one', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);
