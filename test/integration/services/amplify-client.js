// Plain Node, outside jest: Amplify brings packages that jest's module system can't load.
import { parseArgs } from 'node:util';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    pool: { type: 'string' },
    client: { type: 'string' },
    investigation: { type: 'string' },
  },
});

const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

Amplify.configure(
  {
    API: { GraphQL: { endpoint: values.url, region: 'us-east-1', defaultAuthMode: 'userPool' } },
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

const client = generateClient();
const asked = await client.graphql({ query: '{ __typename }' });
tell({ answered: asked.data });
client
  .graphql({
    query:
      'subscription S($id: ID!) { onInvestigationEvent(investigationId: $id) { investigationId sequence } }',
    variables: { id: values.investigation },
  })
  .subscribe({
    next: ({ data }) => tell({ received: data.onInvestigationEvent }),
    error: (error) => tell({ failed: error.errors ?? String(error) }),
  });
