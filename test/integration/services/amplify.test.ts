import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AwsClient } from 'aws4fetch';
import { cloud } from '../cloud.ts';
import { type SignedIn, signIn } from './sign-in.ts';

const SCRIPT = fileURLToPath(new URL('./amplify-client.js', import.meta.url));
const HASH = 'f'.repeat(64);

const url = cloud.outputs['GraphqlUrl'] ?? '';
let viewer: SignedIn;
let child: ChildProcess | undefined;

beforeAll(async () => {
  viewer = await signIn(['viewer']);
});

afterAll(async () => {
  if (child !== undefined && child.exitCode === null) {
    child.kill();
    await once(child, 'exit');
  }
  await viewer.leave();
});

const event = (investigationId: string, sequence: number) => ({
  investigationId,
  sequence,
  eventVersion: 1,
  type: 'note_added',
  time: '2026-03-01T10:00:00.000Z',
  actor: { kind: 'person', id: 'a', name: 'A', teams: [] },
  basedOn: 0,
  data: '{}',
  previousHash: HASH,
  hash: HASH,
  audience: [],
});

async function publish(input: object): Promise<void> {
  const aws = new AwsClient({
    accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    region: process.env['AWS_REGION'] ?? 'us-east-1',
    service: 'appsync',
  });
  const query =
    'mutation P($input: PublishedEventInput!) { publishInvestigationEvent(input: $input) { investigationId sequence } }';
  await aws.fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
}

function startClient(investigation: string): ChildProcess {
  const { UserPoolId = '', UserPoolClientId = '' } = cloud.outputs;
  const options = { url, token: viewer.token, pool: UserPoolId, client: UserPoolClientId, investigation };
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  // Amplify insists on TLS for subscriptions, and the embedded cloud's certificate is its own.
  const local = new URL(url).hostname === '127.0.0.1' ? { NODE_TLS_REJECT_UNAUTHORIZED: '0' } : {};
  return spawn(process.execPath, [SCRIPT, ...flags], {
    env: { ...process.env, ...local },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('an Amplify client asks and subscribes', async () => {
  const investigation = `amplify-${Date.now()}`;
  child = startClient(investigation);
  const told: Record<string, unknown>[] = [];
  if (child.stdout === null) throw new Error('the client has no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) told.push(JSON.parse(line));
  });
  // A client can't know when its subscription has begun: events are published until one arrives.
  const isOver = () => told.some((message) => 'received' in message || 'failed' in message);
  for (let sequence = 1; !isOver() && child.exitCode === null; sequence += 1) {
    await publish(event(investigation, sequence));
    await wait(200);
  }
  expect(told[0]).toEqual({ answered: { __typename: 'Query' } });
  expect(told[1]).toEqual({ received: { investigationId: investigation, sequence: expect.any(Number) } });
});
