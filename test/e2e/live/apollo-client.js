// Plain Node, outside jest: Apollo's links bring packages that jest's module system can't load.
import { parseArgs } from 'node:util';
import { brittleWebSocket, tell } from './brittle-websocket.js';
import { followWithApollo } from './follow-with-apollo.js';

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

const Brittle = brittleWebSocket(Number(values.cuts));
globalThis.WebSocket = class extends Brittle {
  constructor(url, protocols) {
    super(url, protocols);
    this.on('message', (bytes) => {
      if (JSON.parse(String(bytes)).type === 'data') tell({ pushed: true });
    });
  }
};

/** Apollo says of each object what type it is. */
const withoutTypes = ({ __typename: _event, actor: { __typename: _actor, ...actor }, ...event }) => ({
  ...event,
  actor,
});

followWithApollo({
  url: values.url,
  region: values.region,
  jwtToken: async () => values.token,
  investigationId: values.investigation,
  onEvent: (event) => tell({ event: withoutTypes(event) }),
  onConnected: () => tell({ connected: true }),
});
