import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AwsClient } from 'aws4fetch';
import { connectRealtime, type RealtimeClient } from './realtime-client.ts';

interface Deployed {
  readonly graphqlUrl: string;
  readonly realtimeUrl: string;
  /** A new user in these groups. */
  readonly signIn: (groups: readonly string[]) => Promise<{ readonly token: string; leave(): Promise<void> }>;
}

const HASH = 'f'.repeat(64);
const SUBSCRIPTION =
  'subscription S($id: ID!) { onInvestigationEvent(investigationId: $id) { investigationId sequence data rationale } }';
const PUBLISH =
  'mutation P($input: PublishedEventInput!) { publishInvestigationEvent(input: $input) { investigationId sequence data } }';

const event = (investigationId: string, sequence: number) => ({
  investigationId,
  sequence,
  eventVersion: 1,
  type: 'note_added',
  time: '2026-03-01T10:00:00.000Z',
  actor: { kind: 'person', id: 'a', name: 'A', teams: [] },
  basedOn: 0,
  data: JSON.stringify({ text: 'hello' }),
  previousHash: HASH,
  hash: HASH,
  audience: [],
});

/** What Signalroom relies on of AppSync, on the deployed API. Signs with the credentials of the environment. */
export function appsyncContract(deployed: Deployed): void {
  describe('AppSync', () => {
    const aws = new AwsClient({
      accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
      ...(process.env['AWS_SESSION_TOKEN'] ? { sessionToken: process.env['AWS_SESSION_TOKEN'] } : {}),
      region: process.env['AWS_REGION'] ?? 'us-east-1',
      service: 'appsync',
    });
    let viewer: Awaited<ReturnType<Deployed['signIn']>>;
    let stranger: Awaited<ReturnType<Deployed['signIn']>>;
    const clients: RealtimeClient[] = [];

    const post = async (headers: Record<string, string>, body: string) => {
      const answer = await fetch(deployed.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      const text = await answer.text();
      return { status: answer.status, ...JSON.parse(text) };
    };
    const ask = (query: string) => post({ authorization: viewer.token }, JSON.stringify({ query }));
    const publish = async (input: object) => {
      const body = JSON.stringify({ query: PUBLISH, variables: { input } });
      const answer = await aws.fetch(deployed.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return answer.json();
    };
    const connect = async (token: string) => {
      const client = await connectRealtime(deployed, token);
      clients.push(client);
      return client;
    };

    beforeAll(async () => {
      viewer = await deployed.signIn(['viewer']);
      stranger = await deployed.signIn([]);
    });

    afterAll(async () => {
      for (const client of clients) client.close();
      await viewer.leave();
      await stranger.leave();
    });

    test('a call without a token is unauthorised', async () => {
      expect(await post({}, '{"query":"{ __typename }"}')).toMatchObject({
        status: 401,
        errors: [{ errorType: 'UnauthorizedException' }],
      });
    });

    test('a token with another signature is unauthorised', async () => {
      const [header, payload] = viewer.token.split('.');
      const forged = `${header}.${payload}.${'A'.repeat(342)}`;
      expect(await post({ authorization: forged }, '{"query":"{ __typename }"}')).toMatchObject({
        status: 401,
      });
    });

    test('a query that does not fit the schema is a validation error', async () => {
      const answer = await ask('{ nothing }');
      expect(answer).toMatchObject({ status: 200, data: null });
      expect(answer.errors[0].message).toContain("Field 'nothing' in type 'Query' is undefined");
    });

    test('what is no query is malformed', async () => {
      expect(await post({ authorization: viewer.token }, '{"query":"{"}')).toMatchObject({
        status: 400,
        errors: [{ errorType: 'MalformedHttpRequestException' }],
      });
    });

    test('a person may not call what is for AWS callers only', async () => {
      const body = JSON.stringify({ query: PUBLISH, variables: { input: event('x', 1) } });
      expect(await post({ authorization: viewer.token }, body)).toMatchObject({
        data: { publishInvestigationEvent: null },
        errors: [{ errorType: 'Unauthorized', path: ['publishInvestigationEvent'] }],
      });
    });

    test('a browser of any origin may ask', async () => {
      const answer = await fetch(deployed.graphqlUrl, {
        method: 'OPTIONS',
        headers: { origin: 'https://room.example', 'access-control-request-method': 'POST' },
      });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    });

    test('a subscriber receives what a mutation publishes, and nothing of another investigation', async () => {
      const investigationId = `contract-${Date.now()}`;
      const client = await connect(viewer.token);
      expect(await client.start('1', SUBSCRIPTION, { id: investigationId })).toMatchObject({
        type: 'start_ack',
        id: '1',
      });
      await publish(event(`${investigationId}-other`, 1));
      await publish(event(investigationId, 2));
      expect(await client.next()).toMatchObject({
        type: 'data',
        id: '1',
        payload: {
          data: {
            onInvestigationEvent: { investigationId, sequence: 2, data: '{"text":"hello"}', rationale: null },
          },
        },
      });
    });

    test('a subscription without the role is refused, the connection stays', async () => {
      const client = await connect(stranger.token);
      expect(await client.start('1', SUBSCRIPTION, { id: 'x' })).toMatchObject({
        type: 'error',
        id: '1',
        payload: { errors: [{ errorType: 'Forbidden' }] },
      });
      expect(await client.start('2', 'subscription { nothing }', {})).toMatchObject({
        type: 'error',
        id: '2',
      });
    });

    test('a connection without a valid token is refused', async () => {
      await expect(connectRealtime(deployed, 'not.a.token')).rejects.toThrow();
    });
  });
}
