import { randomUUID } from 'node:crypto';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AwsClient } from 'aws4fetch';
import { WebSocket } from 'ws';
import { openSubscription } from '../e2e/live/wire.ts';
import { cloud } from '../integration/cloud.ts';
import { type GraphqlAnswer, graphql, operation } from '../steps/graphql.ts';
import { type IssuerKey, tokenOf } from '../steps/oidc-issuer.ts';
import { MACHINE_ROLES } from '../steps/other-principals.ts';

const { GraphqlUrl = '', RealtimeUrl = '' } = cloud.outputs;
const issuer: IssuerKey = JSON.parse(process.env['SIGNALROOM_TEST_ISSUER'] ?? '{}');
const ana = { sub: 'ana', email: 'ana@id.example.com', groups: ['sre', 'shop', 'unmapped'] };
const opening = () => ({
  input: {
    idempotencyKey: randomUUID(),
    title: 'Checkout fails',
    severityNumber: 17,
    services: ['checkout'],
    teams: ['shop'],
  },
});

const sts = new STSClient();
afterAll(() => sts.destroy());

/** Signs as whoever has taken on a role. */
async function signerOf(RoleArn: string): Promise<AwsClient> {
  const taken = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'build-7' }));
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = taken.Credentials ?? {};
  return new AwsClient({
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    service: 'appsync',
    region: 'us-east-1',
    retries: 0,
  });
}

async function signed(as: AwsClient, name: string, variables: object): Promise<GraphqlAnswer> {
  const body = JSON.stringify({ query: operation(name), variables });
  const response = await as.fetch(GraphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { data, errors = [] } = (await response.json()) as GraphqlAnswer;
  return { status: response.status, data, errors };
}

const refusalOf = ({ errors }: GraphqlAnswer) => errors.map(({ errorType }) => errorType);

/** The types of what the server says until the subscription runs, or is refused. */
async function subscribed(token: string, query: string, variables: object): Promise<readonly string[]> {
  const heard: string[] = [];
  const wire = openSubscription({ token, query, variables: { ...variables } }, ({ type }) => {
    heard.push(type);
    if (['start_ack', 'error', 'connection_error'].includes(type)) wire.socket.terminate();
  });
  await wire.ended;
  return heard;
}

describe('people of an OpenID Connect issuer', () => {
  let investigationId = '';
  let token = '';
  beforeAll(async () => {
    token = await tokenOf(issuer, { claims: ana });
    const { data } = await graphql(token, operation('open-investigation'), opening());
    investigationId = data?.['openInvestigation'].investigationId;
  });

  test('open, read and write with the roles and teams that their groups are mapped to', async () => {
    const { data } = await graphql(token, operation('investigation-events'), {
      investigationId,
      afterSequence: 0,
    });
    expect(data?.['investigationEvents'].items[0].actor).toEqual({
      kind: 'person',
      id: 'oidc:ana',
      name: ana.email,
      teams: ['shop'],
    });
  });

  test('subscribe', async () => {
    const heard = await subscribed(token, operation('on-investigation-event'), { investigationId });
    expect(heard).toContain('start_ack');
  });

  test('without a mapped group get nothing', async () => {
    const stranger = await tokenOf(issuer, { claims: { ...ana, sub: 'bo', groups: ['lead', 'admin'] } });
    expect(refusalOf(await graphql(stranger, operation('investigations')))).toEqual(['Forbidden']);
    expect(await subscribed(stranger, operation('on-investigation-event'), { investigationId })).toContain(
      'error',
    );
  });

  test('are refused with a token that is over, or of another client or key', async () => {
    const over = await tokenOf(issuer, { claims: ana, expiresIn: -5 });
    const other = await tokenOf(issuer, { claims: ana, audience: 'another' });
    for (const bad of [over, other, `${token.slice(0, -6)}AAAAAA`]) {
      const answer = await graphql(bad, operation('investigations'));
      expect([answer.status, refusalOf(answer)]).toEqual([401, ['UnauthorizedException']]);
      const heard = await subscribed(bad, operation('on-investigation-event'), { investigationId });
      expect(heard).toEqual(['connection_error']);
    }
  });
});

describe('machines that sign with the keys of their role', () => {
  test('do what the stage lets them, under their own name, and are audited', async () => {
    const deployer = await signerOf(MACHINE_ROLES.deployer);
    const opened = await signed(deployer, 'open-investigation', opening());
    expect(opened.errors).toEqual([]);
    const investigationId = opened.data?.['openInvestigation'].investigationId;
    const events = await signed(deployer, 'investigation-events', { investigationId, afterSequence: 0 });
    expect(events.data?.['investigationEvents'].items[0].actor).toEqual({
      kind: 'machine',
      id: 'machine:000000000000/deployer',
      name: 'the deployer',
      teams: [],
    });
    const restriction = {
      idempotencyKey: randomUUID(),
      investigationId,
      basedOn: 1,
      access: 'members',
      rationale: 'r',
    };
    const denied = await signed(deployer, 'restrict-investigation', { input: restriction });
    expect(refusalOf(denied)).toEqual(['Forbidden']);
    const auditor = await tokenOf(issuer, { claims: { sub: 'au', groups: ['control'] } });
    const trail = await graphql(auditor, operation('audit-trail'), {
      person: 'machine:000000000000/deployer',
      from: new Date(Date.now() - 600_000).toISOString(),
      to: new Date(Date.now() + 600_000).toISOString(),
    });
    expect(trail.data?.['auditTrail'].items.slice(0, 2)).toMatchObject([
      { name: 'the deployer', field: 'restrictInvestigation', outcome: 'denied' },
      { name: 'the deployer', field: 'openInvestigation', outcome: 'attempted' },
    ]);
  });

  test('read where they may not write', async () => {
    const watcher = await signerOf(MACHINE_ROLES.watcher);
    expect((await signed(watcher, 'services', {})).errors).toEqual([]);
    expect(refusalOf(await signed(watcher, 'open-investigation', opening()))).toEqual(['Forbidden']);
  });

  test('get nothing with a role that nobody configured', async () => {
    const stranger = await signerOf('arn:aws:iam::000000000000:role/stranger');
    expect(refusalOf(await signed(stranger, 'services', {}))).toEqual(['Forbidden']);
  });

  test('take on no role by what is no ARN of one', async () => {
    await expect(signerOf('arn:aws:iam::1:user/x')).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('are refused with a signature of other keys', async () => {
    const forged = new AwsClient({
      accessKeyId: 'AKIAFORGEDFORGED0000',
      secretAccessKey: 'guess',
      service: 'appsync',
      region: 'us-east-1',
      retries: 0,
    });
    expect((await signed(forged, 'services', {})).status).toBeGreaterThanOrEqual(400);
  });

  test('subscribe, with the handshake and the subscription signed', async () => {
    const watcher = await signerOf(MACHINE_ROLES.watcher);
    const authorizationOf = async (url: string, body: string) => {
      const { headers } = await watcher.sign(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      return { ...Object.fromEntries(headers), host: new URL(GraphqlUrl).host };
    };
    const header = Buffer.from(JSON.stringify(await authorizationOf(`${GraphqlUrl}/connect`, '{}'))).toString(
      'base64url',
    );
    const data = JSON.stringify({ query: operation('on-incident'), variables: { serviceName: 'checkout' } });
    const authorization = await authorizationOf(GraphqlUrl, data);
    const socket = new WebSocket(RealtimeUrl, ['graphql-ws', `header-${header}`]);
    const last = await new Promise<string>((resolve) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.on('message', (bytes) => {
        const { type } = JSON.parse(String(bytes));
        if (type === 'connection_ack')
          socket.send(
            JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization } } }),
          );
        if (['start_ack', 'error', 'connection_error'].includes(type)) resolve(type);
      });
    });
    socket.terminate();
    expect(last).toBe('start_ack');
  });
});
