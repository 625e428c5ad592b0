// Plain Node, outside jest: Amplify brings packages that jest's module system can't load.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';

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

const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

// The first connections break after a few messages, once their subscription has started.
let cutsLeft = Number(values.cuts);
class BrittleWebSocket extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols);
    if (cutsLeft === 0) return;
    let left = randomInt(3, 9);
    this.on('message', () => {
      left -= 1;
      if (left !== 0) return;
      cutsLeft -= 1;
      tell({ cut: true });
      this.terminate();
    });
  }
}
globalThis.WebSocket = BrittleWebSocket;

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
