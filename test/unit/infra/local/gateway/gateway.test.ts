import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect as http2Connect } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Gateway, startGateway } from '../../../../../infra/local/gateway/gateway.ts';
import type { Routes } from '../../../../../infra/local/gateway/route.ts';
import { openCredentialStore } from '../../../../../infra/local/kernel/credential-store.ts';
import { createFaultRegistry } from '../../../../../infra/local/kernel/fault-registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'signalroom-gateway-'));
let routes: Routes | undefined;
const spec = {
  port: 0,
  dataDirectory: folder,
  credentials: openCredentialStore(folder, '000000000000'),
  faults: createFaultRegistry(),
  region: 'us-east-1',
  log: () => {},
  routes: () => routes,
};
const echo: Routes = {
  services: [],
  doors: [
    {
      matches: (path) => path === '/echo',
      handle: async ({ body, headers }) => ({
        status: 200,
        headers: { 'x-host': headers['host'] ?? '' },
        body,
      }),
      upgrade: (_request, socket) => {
        socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: test\r\n\r\nhello');
      },
      stop: async () => {},
    },
  ],
};
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway(spec);
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

const overHttp = (send: typeof httpRequest, scheme: string, options = {}) =>
  new Promise<string>((resolve, reject) => {
    const url = `${scheme}://127.0.0.1:${gateway.port}/echo`;
    const call = send(url, { method: 'POST', agent: false, ...options }, (answer) => {
      answer.setEncoding('utf8').on('data', resolve);
    });
    call.on('error', reject);
    call.end(scheme);
  });

const overHttp2 = () =>
  new Promise<string>((resolve, reject) => {
    const session = http2Connect(gateway.endpoint);
    session.on('error', reject);
    const stream = session.request({ ':method': 'POST', ':path': '/echo' });
    stream.setEncoding('utf8').on('data', resolve);
    stream.on('end', () => session.close());
    stream.end('h2c');
  });

describe('the gateway', () => {
  test('answers 503 until the services are made', async () => {
    routes = undefined;
    const answer = await fetch(`${gateway.endpoint}/echo`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { __type: 'ServiceUnavailable', message: 'the embedded cloud is still starting' },
    ]);
  });

  test('speaks HTTP/1.1, HTTP/2 and TLS on one port', async () => {
    routes = echo;
    const ca = gateway.certificate.cert;
    expect(await overHttp(httpRequest, 'http')).toBe('http');
    expect(await overHttp(httpsRequest, 'https', { ca })).toBe('https');
    expect(await overHttp2()).toBe('h2c');
  });

  test('hands an upgrade to the door that takes it', async () => {
    routes = echo;
    const first = await new Promise<string>((resolve, reject) => {
      const headers = { connection: 'upgrade', upgrade: 'test' };
      const call = httpRequest(`${gateway.endpoint}/echo`, { headers, agent: false });
      call.on('upgrade', (_answer, socket, head) => {
        if (head.length > 0) resolve(String(head));
        else socket.once('data', (chunk) => resolve(String(chunk)));
        socket.on('data', () => undefined);
      });
      call.on('error', reject).end();
    });
    expect(first).toBe('hello');
  });

  test('a body above the bound is refused with an answer', async () => {
    routes = echo;
    const answer = await fetch(`${gateway.endpoint}/echo`, {
      method: 'POST',
      body: Buffer.alloc(65 * 1024 * 1024),
    });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([
      413,
      'RequestEntityTooLargeException',
    ]);
  });

  test('an occupied port is an error that names it and the way out', async () => {
    await expect(startGateway({ ...spec, port: gateway.port })).rejects.toThrow(
      new RegExp(`port ${gateway.port} .*--port`),
    );
  });

  test('names the service that it does not support', async () => {
    routes = { services: [], doors: [] };
    const answer = await fetch(gateway.endpoint, { headers: { 'x-amz-target': 'Kinesis_20131202.X' } });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('does not support the service');
  });
});
