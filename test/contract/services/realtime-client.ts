import WebSocket from 'ws';

type Message = Readonly<Record<string, unknown>>;

export interface RealtimeClient {
  /** Starts a subscription and gives the server's answer to it. */
  start(id: string, query: string, variables: object): Promise<Message>;
  /** The next message, keep-alives left out. */
  next(): Promise<Message>;
  close(): void;
}

/** A bare client of AppSync's real-time protocol, connected and acknowledged. */
export async function connectRealtime(
  urls: { readonly graphqlUrl: string; readonly realtimeUrl: string },
  token: string,
): Promise<RealtimeClient> {
  const authorization = { host: new URL(urls.graphqlUrl).host, Authorization: token };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const url = new URL(urls.realtimeUrl);
  // The embedded cloud's certificate is its own.
  const rejectUnauthorized = url.hostname !== '127.0.0.1';
  const socket = new WebSocket(url, ['graphql-ws', `header-${header}`], { rejectUnauthorized });
  const received: Message[] = [];
  const waiting: ((message: Message) => void)[] = [];
  const take = (message: Message) => {
    if (message['type'] === 'ka') return;
    const next = waiting.shift();
    if (next === undefined) received.push(message);
    else next(message);
  };
  socket.on('message', (raw) => take(JSON.parse(String(raw))));
  socket.on('close', (code) => take({ type: 'closed', code }));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const send = (message: object) => socket.send(JSON.stringify(message));
  const next = () =>
    new Promise<Message>((resolve) => {
      const message = received.shift();
      if (message === undefined) waiting.push(resolve);
      else resolve(message);
    });
  send({ type: 'connection_init' });
  const answer = await next();
  if (answer['type'] !== 'connection_ack') {
    socket.terminate();
    throw new Error(`the connection was refused: ${JSON.stringify(answer)}`);
  }
  return {
    start: (id, query, variables) => {
      const data = JSON.stringify({ query, variables });
      send({ id, type: 'start', payload: { data, extensions: { authorization } } });
      return next();
    },
    next,
    close: () => socket.terminate(),
  };
}
