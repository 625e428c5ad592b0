import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { cloud } from '../../integration/cloud.ts';

const { GraphqlUrl = '', RealtimeUrl = '' } = cloud.outputs;
const SUBSCRIPTION = `subscription($id: ID!) {
  onInvestigationEvent(investigationId: $id) {
    investigationId sequence eventVersion type time rationale basedOn data previousHash hash
    actor { kind id name teams }
  }
}`;

export interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: Record<string, unknown>;
}

export interface Wire {
  readonly socket: WebSocket;
  /** Settles with how the connection ended: its close code, or the HTTP status that refused it. */
  readonly ended: Promise<number>;
}

/** The subscription to one investigation, on a bare WebSocket. */
export const openWire = (
  as: { readonly token?: string; readonly investigationId: string },
  receive: (message: Message) => void,
): Wire =>
  openSubscription(
    {
      ...(as.token === undefined ? {} : { token: as.token }),
      query: SUBSCRIPTION,
      variables: { id: as.investigationId },
    },
    receive,
  );

interface Subscribing {
  readonly token?: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * AppSync's real-time protocol by hand, on a bare WebSocket: the handshake's subprotocols carry the authorisation,
 * then connection_init, connection_ack, start, and whatever the server says is handed to `receive`.
 */
export function openSubscription(as: Subscribing, receive: (message: Message) => void): Wire {
  const host = new URL(GraphqlUrl).host;
  const authorization = as.token === undefined ? { host } : { host, Authorization: as.token };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const socket = new WebSocket(RealtimeUrl, ['graphql-ws', `header-${header}`]);
  const ended = new Promise<number>((resolve) => {
    socket.on('close', resolve);
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.on('open', () => send({ type: 'connection_init' }));
  socket.on('message', (bytes) => {
    const message = JSON.parse(String(bytes)) as Message;
    if (message.type === 'connection_ack') {
      const data = JSON.stringify({ query: as.query, variables: as.variables });
      send({ id: randomUUID(), type: 'start', payload: { data, extensions: { authorization } } });
    }
    receive(message);
  });
  return { socket, ended };
}
