import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { startServer } from './child-server.ts';
import type { Room } from './room.ts';

const Heard = z.object({ data: z.object({ onEvent: z.object({ text: z.string() }) }) });
const SUBSCRIPTION = 'subscription { onEvent(investigationId: "room") { investigationId sequence text } }';
const MUTATION = 'mutation($text: String!) { addNote(investigationId: "room", text: $text) { sequence } }';
/** graphql-ws does not say when a subscription stands. */
const SETTLE_MS = 200;

/** graphql-yoga with graphql-ws. */
export async function yogaRoom(): Promise<Room> {
  const server = await startServer('yoga');
  const url = `http://127.0.0.1:${server.port}/graphql`;
  return {
    name: 'graphql-yoga, graphql-ws',
    say: async (text) => {
      const body = JSON.stringify({ query: MUTATION, variables: { text } });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`yoga answered ${response.status}`);
      await response.text();
    },
    follow: async (heard) => {
      const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, lazy: false });
      const connected = new Promise<void>((resolve) => client.on('connected', () => resolve()));
      client.subscribe(
        { query: SUBSCRIPTION },
        {
          next: (value) => heard(Heard.parse(value).data.onEvent.text),
          error: () => undefined,
          complete: () => undefined,
        },
      );
      await connected;
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      return { leave: () => void client.dispose() };
    },
    end: () => server.end(),
  };
}
