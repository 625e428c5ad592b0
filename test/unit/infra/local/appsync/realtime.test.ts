import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { makeApi, post } from './api-under-test.ts';

type Under = ReturnType<typeof makeApi>;
type Message = Record<string, unknown>;

const ACK = { type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } };

let under: Under;
let server: Server;
let clients: WebSocket[];

beforeEach(async () => {
  under = makeApi();
  clients = [];
  server = createServer();
  server.on('upgrade', (incoming, socket, head) => {
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    );
    const request = {
      method: 'GET',
      path: incoming.url ?? '/',
      headers,
      body: Buffer.alloc(0),
      caller: undefined,
    };
    under.apis.upgrade?.(request, socket, head);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const client of clients) client.terminate();
  await under.apis.stop();
  await new Promise((resolve) => server.close(resolve));
});

const encode = (headers: object, form: 'base64' | 'base64url') =>
  Buffer.from(JSON.stringify(headers)).toString(form);

/** A bare client: what it received is read one message at a time. */
async function connect(headers: object, where: 'query' | 'subprotocol' = 'query') {
  const { port } = server.address() as AddressInfo;
  const base = `ws://127.0.0.1:${port}/${under.api.apiId}/graphql/realtime`;
  const client =
    where === 'query'
      ? new WebSocket(`${base}?header=${encodeURIComponent(encode(headers, 'base64'))}&payload=e30=`, [
          'graphql-ws',
        ])
      : new WebSocket(base, ['graphql-ws', `header-${encode(headers, 'base64url')}`]);
  clients.push(client);
  const received: Message[] = [];
  const waiting: ((message: Message) => void)[] = [];
  const take = (message: Message) => {
    const next = waiting.shift();
    if (next === undefined) received.push(message);
    else next(message);
  };
  client.on('message', (raw) => take(JSON.parse(String(raw))));
  client.on('close', (code) => take({ type: 'closed', code }));
  await new Promise((resolve, reject) => client.once('open', resolve).once('error', reject));
  return {
    send: (message: object) => client.send(JSON.stringify(message)),
    next: () =>
      new Promise<Message>((resolve) => {
        const message = received.shift();
        if (message === undefined) waiting.push(resolve);
        else resolve(message);
      }),
  };
}

type Client = Awaited<ReturnType<typeof connect>>;

async function ready(): Promise<Client> {
  const client = await connect({ host: 'h', Authorization: 'viewer' });
  client.send({ type: 'connection_init' });
  await client.next();
  await client.next();
  return client;
}

const start = (client: Client, id: string, query: string, authorization = 'viewer'): Promise<Message> => {
  const data = JSON.stringify({ query, variables: {} });
  client.send({
    id,
    type: 'start',
    payload: { data, extensions: { authorization: { Authorization: authorization } } },
  });
  return client.next();
};

const publish = (input: string, selection: string) =>
  post(under, `mutation { publish(input: ${input}) { ${selection} } }`, { headers: {}, signed: true });

describe('a connection', () => {
  test.each(['query', 'subprotocol'] as const)('takes its authorization in the %s', async (where) => {
    const client = await connect({ Authorization: 'viewer' }, where);
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual(ACK);
    expect(await client.next()).toEqual({ type: 'ka' });
  });

  test('with an expired token is refused and closed', async () => {
    const client = await connect({ Authorization: 'bad' });
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual({
      type: 'connection_error',
      payload: {
        errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.', errorCode: 401 }],
      },
    });
    expect(await client.next()).toMatchObject({ type: 'closed' });
  });

  test('can subscribe to nothing before it is initialised', async () => {
    const client = await connect({ Authorization: 'viewer' });
    expect(await start(client, '1', 'subscription { onPublish { id } }')).toMatchObject({
      type: 'connection_error',
    });
  });

  test('answers a message that it does not know', async () => {
    const client = await ready();
    client.send({ type: 'dance' });
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: { errors: [{ errorType: 'UnsupportedOperation' }] },
    });
  });
});

describe('a subscription', () => {
  test('receives what the mutation selected, the rest being null', async () => {
    const client = await ready();
    expect(await start(client, '1', 'subscription { onPublish { id sequence text } }')).toEqual({
      type: 'start_ack',
      id: '1',
    });
    await publish('{ id: "a", sequence: 1, text: "not selected" }', 'renamed: id sequence');
    expect(await client.next()).toEqual({
      type: 'data',
      id: '1',
      payload: { data: { onPublish: { id: 'a', sequence: 1, text: null } } },
    });
  });

  test('gets an error where a field that may not be null was not selected', async () => {
    const client = await ready();
    await start(client, '1', 'subscription { onPublish { id sequence } }');
    await publish('{ id: "a", sequence: 1 }', 'id');
    expect(await client.next()).toMatchObject({
      payload: {
        data: { onPublish: null },
        errors: [
          {
            message:
              "Cannot return null for non-nullable type: 'Int' within parent 'Event' (/onPublish/sequence)",
          },
        ],
      },
    });
  });

  test('receives only what equals its arguments', async () => {
    const client = await ready();
    await start(client, '1', 'subscription { onPublish(id: "b") { sequence } }');
    await publish('{ id: "a", sequence: 1 }', 'id sequence');
    await publish('{ id: "b", sequence: 2 }', 'id sequence');
    expect(await client.next()).toMatchObject({ payload: { data: { onPublish: { sequence: 2 } } } });
  });

  test('is not shown a field that its caller may not read', async () => {
    const client = await ready();
    await start(client, '1', 'subscription { onPublish { id secret } }');
    await publish('{ id: "a", sequence: 1, secret: "s" }', 'id secret');
    expect(await client.next()).toMatchObject({
      payload: { data: { onPublish: { id: 'a', secret: null } }, errors: [{ errorType: 'Unauthorized' }] },
    });
  });

  test('is refused by its resolver, or filtered by it', async () => {
    under.resolve(
      'Subscription',
      'onPublish',
      `import { extensions, util } from '@aws-appsync/utils';
       export function request(ctx) {
         if (ctx.args.text === 'forbidden') util.unauthorized();
         return { payload: null };
       }
       export function response() {
         extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ sequence: { ge: 5 } }));
         return null;
       }`,
    );
    const client = await ready();
    expect(await start(client, '1', 'subscription { onPublish(text: "forbidden") { id } }')).toEqual({
      type: 'error',
      id: '1',
      payload: {
        errors: [
          { errorType: 'Unauthorized', message: 'Not Authorized to access onPublish on type Subscription' },
        ],
      },
    });
    await start(client, '2', 'subscription { onPublish(id: "other") { sequence } }');
    await publish('{ id: "a", sequence: 4 }', 'id sequence');
    await publish('{ id: "a", sequence: 5 }', 'id sequence');
    expect(await client.next()).toMatchObject({ id: '2', payload: { data: { onPublish: { sequence: 5 } } } });
  });

  test('is checked as any query is, with its own token', async () => {
    const client = await ready();
    expect(await start(client, '1', 'subscription { nothing { id } }')).toMatchObject({
      type: 'error',
      id: '1',
    });
    expect(await start(client, '2', 'query { other { id } }')).toMatchObject({ type: 'error', id: '2' });
    expect(await start(client, '3', 'subscription { onPublish { id } }', 'bad')).toMatchObject({
      type: 'error',
      id: '3',
      payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] },
    });
  });

  test('that was stopped receives nothing more', async () => {
    const client = await ready();
    await start(client, '1', 'subscription { onPublish { sequence } }');
    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ type: 'complete', id: '1' });
    await publish('{ id: "a", sequence: 1 }', 'sequence');
    await start(client, '2', 'subscription { onPublish { sequence } }');
    await publish('{ id: "a", sequence: 2 }', 'sequence');
    expect(await client.next()).toMatchObject({ id: '2', payload: { data: { onPublish: { sequence: 2 } } } });
  });

  test('is ended by an invalidation that passes its filter', async () => {
    under.resolve(
      'Subscription',
      'onPublish',
      `import { extensions, util } from '@aws-appsync/utils';
       export function request() { return { payload: null }; }
       export function response(ctx) {
         const filter = util.transform.toSubscriptionFilter({ user: { eq: ctx.identity.username } });
         extensions.setSubscriptionInvalidationFilter(filter);
         return null;
       }`,
    );
    under.resolve(
      'Mutation',
      'publish',
      `import { extensions } from '@aws-appsync/utils';
       export function request(ctx) { return { payload: ctx.args.input }; }
       export function response(ctx) {
         extensions.invalidateSubscriptions({ subscriptionField: 'onPublish', payload: { user: ctx.result.text } });
         return null;
       }`,
    );
    const client = await ready();
    await start(client, '1', 'subscription { onPublish { id } }');
    await publish('{ id: "a", sequence: 1, text: "piet" }', 'id');
    await publish('{ id: "a", sequence: 1, text: "mara" }', 'id');
    expect(await client.next()).toEqual({ type: 'complete', id: '1' });
  });

  test('is one of a hundred at most, and its id is taken once', async () => {
    const client = await ready();
    for (let count = 0; count < 100; count += 1)
      expect(await start(client, `s${count}`, 'subscription { onPublish { id } }')).toHaveProperty(
        'type',
        'start_ack',
      );
    expect(await start(client, 's0', 'subscription { onPublish { id } }')).toMatchObject({
      payload: { errors: [{ errorType: 'DuplicatedOperationError' }] },
    });
    expect(await start(client, 'more', 'subscription { onPublish { id } }')).toMatchObject({
      payload: { errors: [{ errorType: 'MaxSubscriptionsReachedError' }] },
    });
  });
});
