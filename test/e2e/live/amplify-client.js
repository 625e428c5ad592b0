// Plain Node, outside jest: Amplify brings packages that jest's module system can't load.
import { parseArgs } from 'node:util';
import { brittleWebSocket, tell } from './brittle-websocket.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    region: { type: 'string' },
    token: { type: 'string' },
    pool: { type: 'string' },
    client: { type: 'string' },
    investigation: { type: 'string' },
    cuts: { type: 'string' },
  },
});

globalThis.WebSocket = brittleWebSocket(Number(values.cuts));

const { Amplify } = await import('aws-amplify');
const { generateClient, CONNECTION_STATE_CHANGE } = await import('aws-amplify/api');
const { Hub } = await import('aws-amplify/utils');

Amplify.configure(
  {
    API: { GraphQL: { endpoint: values.url, region: values.region, defaultAuthMode: 'userPool' } },
    Auth: { Cognito: { userPoolId: values.pool, userPoolClientId: values.client } },
  },
  {
    Auth: {
      tokenProvider: {
        getTokens: async () => ({ accessToken: { toString: () => values.token, payload: {} } }),
      },
    },
  },
);

const EVENT =
  '{ investigationId sequence eventVersion type time rationale basedOn data previousHash hash actor { kind id name teams } }';
const client = generateClient();
let last = 0;
let catchingUp = Promise.resolve();

const handOut = (event) => {
  last = event.sequence;
  tell({ event });
};

async function fetchMissed() {
  const { data } = await client.graphql({
    query: `query Q($id: ID!, $after: Int!) { investigationEvents(investigationId: $id, afterSequence: $after) { items ${EVENT} } }`,
    variables: { id: values.investigation, after: last },
  });
  for (const event of data.investigationEvents.items) if (event.sequence === last + 1) handOut(event);
}
const catchUp = () => {
  catchingUp = catchingUp.then(fetchMissed);
};

Hub.listen('api', ({ payload }) => {
  if (payload.event !== CONNECTION_STATE_CHANGE || payload.data.connectionState !== 'Connected') return;
  tell({ connected: true });
  catchUp();
});

client
  .graphql({
    query: `subscription S($id: ID!) { onInvestigationEvent(investigationId: $id) ${EVENT} }`,
    variables: { id: values.investigation },
  })
  .subscribe({
    next: ({ data: { onInvestigationEvent: event } }) => {
      tell({ pushed: event.sequence });
      if (event.sequence === last + 1) handOut(event);
      else if (event.sequence > last) catchUp();
    },
    error: (error) => tell({ failed: error.errors ?? String(error) }),
  });
