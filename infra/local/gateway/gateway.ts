import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Certificate, loadCertificate } from './certificate.ts';
import type { DispatchContext } from './dispatch.ts';
import { createListener } from './listener.ts';
import { requestHead } from './read-request.ts';
import { requestListener } from './respond.ts';
import { doorFor } from './route.ts';

const LOOPBACK = '127.0.0.1';

export interface GatewaySpec extends DispatchContext {
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataDirectory: string;
}

export interface Gateway {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** The same port speaks TLS with this certificate. */
  readonly certificate: Certificate;
  close(): Promise<void>;
}

/**
 * Opens the one port of the embedded cloud: HTTP/1.1, HTTP/2 without TLS, and TLS, on loopback only. It may listen before
 * the services are made (`routes` gives undefined, callers get 503), because services are made knowing their endpoint.
 *
 * Throws an Error that names the port when it is taken.
 */
export async function startGateway(spec: GatewaySpec): Promise<Gateway> {
  const certificate = await loadCertificate(spec.dataDirectory);
  const listener = createListener({
    certificate,
    onRequest: requestListener(spec),
    onUpgrade: (incoming, socket, head) => upgrade(spec, incoming, { socket, head }),
  });
  await listen(listener.server, spec.port);
  const address = listener.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : spec.port;
  return { port, endpoint: `http://${LOOPBACK}:${port}`, certificate, close: listener.close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFailure(error, port)));
    server.listen(port, LOOPBACK, resolve);
  });
}

function listenFailure(error: Error, port: number): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new Error(
    `port ${port} on ${LOOPBACK} is taken by another program: choose another with --port <number>, or --port 0 for any free one`,
  );
}

function upgrade(spec: GatewaySpec, incoming: IncomingMessage, link: { socket: Duplex; head: Buffer }): void {
  const request = requestHead(incoming);
  const routes = spec.routes();
  const door = routes === undefined ? undefined : doorFor(request.path, routes);
  link.socket.on('error', () => link.socket.destroy());
  if (door?.upgrade === undefined) {
    link.socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    return;
  }
  door.upgrade(request, link.socket, link.head);
}
