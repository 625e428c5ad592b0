import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificate } from './certificate.ts';
import type { RequestListener } from './respond.ts';

interface ListenerSpec {
  readonly certificate: Certificate;
  readonly onRequest: RequestListener;
  readonly onUpgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

const TLS_HANDSHAKE = 0x16;
/** The HTTP/2 preface is `PRI * HTTP/2.0`; no HTTP/1.1 method begins so. */
const HTTP2_PREFACE = 'PRI';
const KEEP_ALIVE_MILLISECONDS = 60_000;

/** One TCP server that tells TLS, HTTP/2 and HTTP/1.1 apart by the first bytes of a connection. */
export function createListener({ certificate, onRequest, onUpgrade }: ListenerSpec): {
  readonly server: Server;
  readonly close: () => Promise<void>;
} {
  const plain = createHttpServer({ keepAliveTimeout: KEEP_ALIVE_MILLISECONDS }, onRequest);
  const secure = createHttpsServer({ key: certificate.key, cert: certificate.cert }, onRequest);
  const multiplexed = createHttp2Server(onRequest);
  plain.on('upgrade', onUpgrade);
  secure.on('upgrade', onUpgrade);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setNoDelay(true);
    handOver(socket, (protocol) => ({ plain, secure, multiplexed })[protocol].emit('connection', socket));
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
      for (const inner of [plain, secure]) inner.closeAllConnections();
      for (const inner of [plain, secure, multiplexed]) inner.close();
    });
  return { server, close };
}

type Protocol = 'plain' | 'secure' | 'multiplexed';

function handOver(socket: Socket, give: (protocol: Protocol) => void): void {
  let seen = Buffer.alloc(0);
  const look = (): void => {
    const bytes: unknown = socket.read();
    if (Buffer.isBuffer(bytes)) seen = Buffer.concat([seen, bytes]);
    const protocol = protocolOf(seen);
    if (protocol === undefined) {
      socket.once('readable', look);
      return;
    }
    socket.unshift(seen);
    give(protocol);
  };
  socket.once('readable', look);
}

/** Undefined while the bytes could still begin either form. */
function protocolOf(bytes: Buffer): Protocol | undefined {
  if (bytes[0] === TLS_HANDSHAKE) return 'secure';
  const start = bytes.subarray(0, HTTP2_PREFACE.length).toString('latin1');
  if (start === HTTP2_PREFACE) return 'multiplexed';
  return HTTP2_PREFACE.startsWith(start) ? undefined : 'plain';
}
