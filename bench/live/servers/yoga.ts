import { once } from 'node:events';
import { createServer } from 'node:http';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';

/**
 * The same room as most teams would write it for one process: graphql-yoga with its own pub/sub, graphql-ws, and nothing that
 * lasts. Tells its parent its port.
 */
interface Note {
  readonly investigationId: string;
  readonly sequence: number;
  readonly text: string;
}
const pubSub = createPubSub<{ event: [investigationId: string, note: Note] }>();
let sequence = 0;
const yoga = createYoga({
  logging: false,
  schema: createSchema({
    typeDefs: `
      type Note { investigationId: ID! sequence: Int! text: String! }
      type Query { nothing: Int }
      type Mutation { addNote(investigationId: ID!, text: String!): Note! }
      type Subscription { onEvent(investigationId: ID!): Note! }
    `,
    resolvers: {
      Mutation: {
        addNote: (_root: unknown, note: Omit<Note, 'sequence'>) => {
          sequence += 1;
          const event = { ...note, sequence };
          pubSub.publish('event', note.investigationId, event);
          return event;
        },
      },
      Subscription: {
        onEvent: {
          subscribe: (_root: unknown, { investigationId }: Pick<Note, 'investigationId'>) =>
            pubSub.subscribe('event', investigationId),
          resolve: (event: Note) => event,
        },
      },
    },
  }),
});
const http = createServer(yoga);
const sockets = new WebSocketServer({ server: http, path: yoga.graphqlEndpoint });
useServer({ schema: yoga.getEnveloped().schema }, sockets);
http.listen(0, '127.0.0.1');
await once(http, 'listening');
const address = http.address();
process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
