import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { outputs } from '../../steps/aws.ts';

const Message = z.object({
  type: z.string(),
  payload: z
    .object({
      data: z.record(
        z.string(),
        z.looseObject({ type: z.string().optional(), focus: z.string().optional() }),
      ),
      errors: z.array(z.object({ errorType: z.string() })),
    })
    .partial()
    .optional(),
});

/** One subscription over a connection of its own, in AppSync's protocol. */
export interface Following {
  /** `start_ack`, `complete`, `error <type>`, and of each delivery the event's type or the focus. */
  readonly heard: readonly string[];
  readonly over: () => boolean;
  readonly stop: () => void;
}

export function follow(token: string, query: string, variables: Record<string, unknown>): Following {
  const { GraphqlUrl = '', RealtimeUrl = '' } = outputs();
  const authorization = { Authorization: token, host: new URL(GraphqlUrl).host };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const socket = new WebSocket(RealtimeUrl, ['graphql-ws', `header-${header}`]);
  const heard: string[] = [];
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.on('open', () => send({ type: 'connection_init' }));
  socket.on('error', () => socket.terminate());
  socket.on('message', (raw) => {
    const message = Message.parse(JSON.parse(raw.toString()));
    const data = JSON.stringify({ query, variables });
    if (message.type === 'connection_ack')
      send({ id: randomUUID(), type: 'start', payload: { data, extensions: { authorization } } });
    heard.push(...wordsOf(message));
  });
  return { heard, over: () => socket.readyState === WebSocket.CLOSED, stop: () => socket.terminate() };
}

function wordsOf({ type, payload }: z.output<typeof Message>): readonly string[] {
  if (type === 'start_ack' || type === 'complete') return [type];
  if (type === 'error') return [`error ${payload?.errors?.[0]?.errorType}`];
  if (type !== 'data') return [];
  return Object.values(payload?.data ?? {}).map(({ type: event, focus }) => event ?? focus ?? '');
}
