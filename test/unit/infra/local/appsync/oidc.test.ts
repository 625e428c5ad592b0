import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { CLIENT, type RunningIssuer, startIssuer, tokenOf } from '../../../../steps/oidc-issuer.ts';
import { makeApi, post } from './api-under-test.ts';

let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(async () => {
  issuer.server.closeAllConnections();
  await new Promise((resolve) => issuer.server.close(resolve));
});

const anApi = (url = issuer.issuer) =>
  makeApi(() => null, {
    authenticationTypes: [
      { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'us-east-1_x', appIdClientRegex: 'web' },
      { type: 'OPENID_CONNECT', issuer: url, clientId: `^${CLIENT}$` },
      { type: 'AWS_IAM' },
    ],
  });
const ask = (api: ReturnType<typeof makeApi>, authorization: string) =>
  post(api, '{ byIssuer item { id } }', { headers: { authorization } });

describe('a token of an OpenID Connect issuer', () => {
  test('opens what is marked for it and nothing else', async () => {
    const api = anApi();
    const answer = await ask(api, `Bearer ${await tokenOf(issuer)}`);
    expect(answer).toMatchObject({ status: 200, data: { byIssuer: null, item: null } });
    expect(answer.errors).toMatchObject([{ path: ['item'], errorType: 'Unauthorized' }]);
  });

  test('is told to resolvers as subject, issuer and claims', async () => {
    const api = anApi();
    const seen = `
      export function request(ctx) { return { payload: ctx.identity }; }
      export function response(ctx) { return JSON.stringify(ctx.result); }`;
    api.resolve('Query', 'byIssuer', seen);
    const { data } = await ask(api, await tokenOf(issuer, { claims: { groups: ['sre'] } }));
    expect(JSON.parse(data.byIssuer)).toMatchObject({
      sub: 'oidc-ana',
      issuer: issuer.issuer,
      claims: { groups: ['sre'], aud: CLIENT },
    });
  });

  test.each([
    ['that is over', async () => tokenOf(issuer, { expiresIn: -5 }), 'Token has expired.'],
    [
      'of another client',
      async () => tokenOf(issuer, { audience: 'other' }),
      'Token was issued to another client.',
    ],
    [
      'signed with another key',
      async () => {
        const { privateKey } = await generateKeyPair('ES256', { extractable: true });
        return tokenOf({ ...issuer, privateKey: await exportJWK(privateKey) });
      },
      'Token signature is not valid.',
    ],
  ])('%s is refused', async (_what, token, message) => {
    expect(await ask(anApi(), await token())).toMatchObject({
      status: 401,
      errors: [{ errorType: 'UnauthorizedException', message }],
    });
  });

  test('of another issuer is for the user pool to refuse', async () => {
    const foreign = await tokenOf({ ...issuer, issuer: 'https://evil.example.com' });
    const answer = await ask(anApi(), foreign);
    expect(answer.data?.byIssuer ?? null).toBeNull();
    expect(answer.errors).not.toHaveLength(0);
  });

  test('is refused when the keys of the issuer can not be read', async () => {
    const gone = 'http://127.0.0.1:9';
    const answer = await ask(anApi(gone), await tokenOf({ ...issuer, issuer: gone }));
    expect(answer).toMatchObject({
      status: 401,
      errors: [{ message: 'The keys of the issuer can not be read.' }],
    });
  });
});
