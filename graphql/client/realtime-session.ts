import { isObject } from './investigation-event.ts';

/** The part of the standard WebSocket that is used. */
export interface Socket {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'message' | 'close' | 'error', listener: (event: object) => void): void;
}
export type OpenSocket = (url: string, protocols: string[]) => Socket;
/** Runs an action after milliseconds, unless what it returns is called before. */
export type After = (milliseconds: number, action: () => void) => () => void;

export interface SessionOptions {
  readonly realtimeUrl: string;
  /** Host of the GraphQL endpoint: part of what is authorised. */
  readonly host: string;
  readonly token: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly openSocket: OpenSocket;
  readonly after: After;
  readonly onStarted: () => void;
  readonly onData: (data: unknown) => void;
  readonly onKeepAlive: () => void;
  /** Called once, however the session ends. */
  readonly onEnd: (reason: string) => void;
}

const ID = 'subscription';
const HANDSHAKE_MS = 15_000;
const DEFAULT_SILENCE_MS = 300_000;

/**
 * One subscription over one connection, in AppSync's real-time protocol
 * (https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html): connection_init, connection_ack,
 * start, start_ack, then data and keep-alives. Returns a function that ends it.
 */
export function openSession(options: SessionOptions): () => void {
  const authorization = { Authorization: options.token, host: options.host };
  const header = `header-${base64Url(JSON.stringify(authorization))}`;
  const socket = options.openSocket(options.realtimeUrl, ['graphql-ws', header]);
  let [over, silenceMs] = [false, HANDSHAKE_MS];
  let stopWatch = options.after(HANDSHAKE_MS, () => end('no answer'));
  const send = (message: object): void => socket.send(JSON.stringify(message));
  function end(reason: string): void {
    if (over) return;
    over = true;
    stopWatch();
    socket.close();
    options.onEnd(reason);
  }
  const received: Readonly<Record<string, (payload: unknown) => void>> = {
    connection_ack: (payload) => {
      silenceMs = timeoutOf(payload);
      const data = JSON.stringify({ query: options.query, variables: options.variables });
      send({ id: ID, type: 'start', payload: { data, extensions: { authorization } } });
    },
    start_ack: options.onStarted,
    ka: options.onKeepAlive,
    data: (payload) => options.onData(isObject(payload) ? payload['data'] : undefined),
    complete: () => end('the server ended the subscription'),
    error: (payload) => end(JSON.stringify(payload)),
    connection_error: (payload) => end(JSON.stringify(payload)),
  };
  socket.addEventListener('open', () => send({ type: 'connection_init' }));
  socket.addEventListener('close', () => end('the connection was closed'));
  socket.addEventListener('error', () => end('the connection failed'));
  socket.addEventListener('message', (event) => {
    if (over) return;
    const message = messageOf(event);
    received[message.type]?.(message.payload);
    stopWatch();
    if (!over) stopWatch = options.after(silenceMs, () => end('the server fell silent'));
  });
  return () => end('closed');
}

function messageOf(event: object): { readonly type: string; readonly payload: unknown } {
  const text = 'data' in event && typeof event.data === 'string' ? event.data : '{}';
  const message: unknown = JSON.parse(text);
  if (!isObject(message) || typeof message['type'] !== 'string') return { type: '', payload: undefined };
  return { type: message['type'], payload: message['payload'] };
}

const timeoutOf = (payload: unknown): number =>
  isObject(payload) && typeof payload['connectionTimeoutMs'] === 'number'
    ? payload['connectionTimeoutMs']
    : DEFAULT_SILENCE_MS;

/** Of ASCII text, without padding. */
const base64Url = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
