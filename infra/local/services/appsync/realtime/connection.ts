import type { WebSocket } from 'ws';
import { AwsError } from '../../../kernel/aws-error.ts';
import type { Api } from '../api.ts';
import type { Authenticated } from '../caller.ts';
import { parseJson } from '../json.ts';
import type { LiveSubscription } from '../live-subscription.ts';
import type { RequestContext } from '../request-context.ts';
import { type Handshake, lowerCase } from './handshake.ts';
import {
  type ClientMessage,
  CONNECTION_TIMEOUT_MILLISECONDS,
  clientMessageSchema,
  connectionError,
  KEEP_ALIVE_MILLISECONDS,
  MAX_CONNECTION_MILLISECONDS,
  MAX_MESSAGE_BYTES,
  MAX_SUBSCRIPTIONS,
  type RealtimeError,
  type StartMessage,
  subscriptionError,
} from './messages.ts';
import { SubscriptionRefused, subscribe } from './subscribe.ts';

export interface ConnectionSpec {
  readonly api: Api;
  readonly socket: WebSocket;
  readonly handshake: Handshake;
  /** Verifies authorization headers; `body` and `suffix` are what an AWS signature covers. */
  readonly authenticate: (
    headers: Readonly<Record<string, string>>,
    signed: { readonly body: string; readonly suffix: string },
  ) => Promise<Authenticated>;
  readonly newContext: (caller: Authenticated, headers: Readonly<Record<string, string>>) => RequestContext;
  readonly log: (line: string) => void;
}

const POLICY_VIOLATION = 1008;
const NO_PROTOCOL = { errorType: 'NoProtocolError', message: 'NoProtocolError', errorCode: 400 };
const unauthorizedError = (message: string) => ({
  errorType: 'UnauthorizedException',
  message,
  errorCode: 401,
});

/**
 * One client of the real-time endpoint, from `connection_init` on. Tokens are checked when the connection and when each
 * subscription starts; a token that expires later ends nothing, the connection itself does after a day.
 */
export function serveConnection(spec: ConnectionSpec): void {
  const { socket } = spec;
  const mine = new Map<string, LiveSubscription>();
  const state = { ready: false };
  const keepAlive = setInterval(() => send({ type: 'ka' }), KEEP_ALIVE_MILLISECONDS);
  const lifetime = setTimeout(() => socket.close(1000), MAX_CONNECTION_MILLISECONDS);
  const send = (message: unknown): void => {
    const text = JSON.stringify(message);
    if (Buffer.byteLength(text) > MAX_MESSAGE_BYTES)
      spec.log(`real-time message of ${text.length} characters is too large: not delivered`);
    else if (socket.readyState === socket.OPEN) socket.send(text);
  };
  const drop = (id: string): void => {
    const subscription = mine.get(id);
    if (subscription !== undefined) spec.api.subscriptions.delete(subscription);
    mine.delete(id);
  };
  const link: Link = { spec, mine, state, send, drop };
  // Messages of one client are handled in the order they came.
  let work: Promise<void> = Promise.resolve();
  socket.on('message', (raw) => {
    work = work
      .then(() => receive(link, raw.toString()))
      .catch((error: unknown) => {
        spec.log(`real-time connection: ${error instanceof Error ? error.message : String(error)}`);
        socket.close(1011);
      });
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(keepAlive);
    clearTimeout(lifetime);
    for (const id of [...mine.keys()]) drop(id);
  });
}

interface Link {
  readonly spec: ConnectionSpec;
  readonly mine: Map<string, LiveSubscription>;
  readonly state: { ready: boolean };
  readonly send: (message: unknown) => void;
  readonly drop: (id: string) => void;
}

async function receive(link: Link, text: string): Promise<void> {
  const message = clientMessageSchema.safeParse(parseJson(text)?.value);
  if (!message.success)
    return link.send(
      subscriptionError(undefined, [
        { errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' },
      ]),
    );
  if (message.data.type === 'connection_init') return begin(link);
  if (!link.state.ready)
    return refuseConnection(link, unauthorizedError('The connection was not initialised.'));
  if (message.data.type === 'stop') return stop(link, message.data);
  return start(link, message.data);
}

function refuseConnection({ spec, send }: Link, error: RealtimeError): void {
  send(connectionError(error));
  spec.socket.close(POLICY_VIOLATION);
}

async function begin(link: Link): Promise<void> {
  const { handshake, authenticate } = link.spec;
  if (!handshake.speaks) return refuseConnection(link, NO_PROTOCOL);
  try {
    await authenticate(handshake.headers ?? {}, { body: '{}', suffix: '/connect' });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refuseConnection(link, unauthorizedError(error.message));
  }
  link.state.ready = true;
  link.send({ type: 'connection_ack', payload: { connectionTimeoutMs: CONNECTION_TIMEOUT_MILLISECONDS } });
  link.send({ type: 'ka' });
}

function stop({ mine, drop, send }: Link, { id }: Extract<ClientMessage, { type: 'stop' }>): void {
  if (!mine.has(id)) return;
  drop(id);
  send({ type: 'complete', id });
}

async function start(link: Link, message: StartMessage): Promise<void> {
  const { spec, mine, send, drop } = link;
  const { id, payload } = message;
  const fault = refusal(mine, id);
  if (fault !== undefined) return send(subscriptionError(id, [fault]));
  try {
    const headers = lowerCase(payload.extensions.authorization);
    const caller = await spec.authenticate(headers, { body: payload.data, suffix: '' });
    const started = await subscribe(spec.newContext(caller, headers), payload.data);
    const end = (): void => {
      drop(id);
      send({ type: 'complete', id });
    };
    const subscription: LiveSubscription = { ...started, id, caller, send, end };
    if (spec.socket.readyState !== spec.socket.OPEN) return;
    mine.set(id, subscription);
    spec.api.subscriptions.add(subscription);
    send({ type: 'start_ack', id });
  } catch (error) {
    if (error instanceof SubscriptionRefused) return send(subscriptionError(id, error.errors));
    if (!(error instanceof AwsError)) throw error;
    send(subscriptionError(id, [{ errorType: error.code, message: error.message, errorCode: error.status }]));
  }
}

function refusal(mine: ReadonlyMap<string, LiveSubscription>, id: string) {
  if (mine.has(id))
    return {
      errorType: 'DuplicatedOperationError',
      message: `A subscription with id ${id} is already active.`,
    };
  if (mine.size >= MAX_SUBSCRIPTIONS)
    return {
      errorType: 'MaxSubscriptionsReachedError',
      message: `Max number of ${MAX_SUBSCRIPTIONS} subscriptions reached`,
    };
  return undefined;
}
