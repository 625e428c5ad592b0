import { beforeEach, describe, expect, test } from '@jest/globals';
import type { UserPools } from '../../../../../infra/local/kernel/cloud.ts';
import { createCognito } from '../../../../../infra/local/services/cognito/service.ts';
import { memoryContext, memoryState } from './memory-context.ts';

const PASSWORD = 'Correct-horse-7-battery';
const caller = { accessKeyId: 'AKIATEST', arn: 'arn:aws:iam::000000000000:root' };

let state: ReturnType<typeof memoryState>;
let pools: UserPools;
let userPoolId: string;
let clientId: string;

interface SignInAnswer {
  readonly AuthenticationResult: {
    readonly AccessToken: string;
    readonly IdToken: string;
    readonly RefreshToken: string;
  };
  readonly Session: string;
}

async function call(operation: string, input: object, signed = true): Promise<SignInAnswer> {
  const response = await pools.handle({
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    caller: signed ? caller : undefined,
  });
  return JSON.parse(String(response.body));
}

const signIn = (username: string, password: string) =>
  call(
    'InitiateAuth',
    {
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    },
    false,
  );

async function addUser(username: string, groups: readonly string[] = []): Promise<void> {
  await call('AdminCreateUser', { UserPoolId: userPoolId, Username: username });
  await call('AdminSetUserPassword', {
    UserPoolId: userPoolId,
    Username: username,
    Password: PASSWORD,
    Permanent: true,
  });
  for (const GroupName of groups)
    await call('AdminAddUserToGroup', { UserPoolId: userPoolId, Username: username, GroupName });
}

beforeEach(async () => {
  state = memoryState();
  pools = createCognito(memoryContext({}, state));
  userPoolId = (await pools.createPool({ poolName: 'people', aliasAttributes: ['email'] })).userPoolId;
  clientId = pools.createClient({
    userPoolId,
    clientName: 'web',
    authFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    hidesUnknownUsers: true,
  });
  pools.createGroup({ userPoolId, groupName: 'viewer' });
});

describe('signing in', () => {
  test('an access token says who signed in, with which groups and for which client', async () => {
    await addUser('mara', ['viewer']);
    const { AuthenticationResult } = await signIn('mara', PASSWORD);
    const verified = await pools.verify(AuthenticationResult.AccessToken, userPoolId);
    expect(verified).toMatchObject({ username: 'mara', groups: ['viewer'] });
    expect(verified.claims).toMatchObject({
      token_use: 'access',
      client_id: clientId,
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
    });
  });

  test('an id token carries the attributes and its client as audience', async () => {
    await addUser('mara');
    const { AuthenticationResult } = await signIn('mara', PASSWORD);
    const { claims } = await pools.verify(AuthenticationResult.IdToken, userPoolId);
    expect(claims).toMatchObject({ token_use: 'id', aud: clientId, 'cognito:username': 'mara' });
  });

  test('a wrong password and an unknown user get the same answer', async () => {
    await addUser('mara');
    const wrong = await signIn('mara', 'Wrong-horse-7-battery').catch((error) => error);
    const unknown = await signIn('nobody', PASSWORD).catch((error) => error);
    expect(wrong).toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    expect([unknown.code, unknown.message]).toEqual([wrong.code, wrong.message]);
  });

  test('a disabled user is refused, also with a refresh token', async () => {
    await addUser('mara');
    const { AuthenticationResult } = await signIn('mara', PASSWORD);
    await call('AdminDisableUser', { UserPoolId: userPoolId, Username: 'mara' });
    await expect(signIn('mara', PASSWORD)).rejects.toThrow('User is disabled.');
    const refresh = call('InitiateAuth', {
      ClientId: clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: AuthenticationResult.RefreshToken },
    });
    await expect(refresh).rejects.toThrow('User is disabled.');
  });

  test('a verified alias signs in, an unverified one does not', async () => {
    const create = (Username: string, verified: string) =>
      call('AdminCreateUser', {
        UserPoolId: userPoolId,
        Username,
        TemporaryPassword: PASSWORD,
        UserAttributes: [
          { Name: 'email', Value: `${Username}@example.org` },
          { Name: 'email_verified', Value: verified },
        ],
      });
    await create('mara', 'true');
    await create('piet', 'false');
    expect(await signIn('mara@example.org', PASSWORD)).toHaveProperty(
      'ChallengeName',
      'NEW_PASSWORD_REQUIRED',
    );
    await expect(signIn('piet@example.org', PASSWORD)).rejects.toThrow('Incorrect username or password.');
  });

  test('a temporary password leads to tokens only through a new password', async () => {
    await call('AdminCreateUser', {
      UserPoolId: userPoolId,
      Username: 'mara',
      TemporaryPassword: PASSWORD,
    });
    const { Session } = await signIn('mara', PASSWORD);
    const answered = await call(
      'RespondToAuthChallenge',
      {
        ClientId: clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'mara', NEW_PASSWORD: `${PASSWORD}!` },
      },
      false,
    );
    expect(answered.AuthenticationResult).toHaveProperty('AccessToken');
    await expect(signIn('mara', PASSWORD)).rejects.toThrow('Incorrect username or password.');
  });

  test('a flow that the client does not allow is refused', async () => {
    const ClientId = pools.createClient({ userPoolId, clientName: 'strict', authFlows: [] });
    const attempt = call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH' });
    await expect(attempt).rejects.toThrow('USER_PASSWORD_AUTH flow not enabled for this client');
  });
});

describe('tokens', () => {
  test('a token of another pool is refused', async () => {
    await addUser('mara');
    const { AuthenticationResult } = await signIn('mara', PASSWORD);
    const other = await pools.createPool({ poolName: 'others' });
    await expect(pools.verify(AuthenticationResult.AccessToken, other.userPoolId)).rejects.toMatchObject({
      code: 'UnauthorizedException',
    });
  });

  test('a token with a changed claim is refused', async () => {
    await addUser('mara');
    const { AuthenticationResult } = await signIn('mara', PASSWORD);
    const [header, payload = '', signature] = AuthenticationResult.AccessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': ['lead'] })).toString(
      'base64url',
    );
    await expect(pools.verify(`${header}.${forged}.${signature}`, userPoolId)).rejects.toThrow(
      'Token signature is not valid.',
    );
  });

  test('an unsigned token is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ sub: 'x', token_use: 'access' })}.`;
    await expect(pools.verify(token, userPoolId)).rejects.toMatchObject({ code: 'UnauthorizedException' });
  });

  test('an expired token is refused', async () => {
    await addUser('mara');
    pools.createClient({
      userPoolId,
      clientName: 'web',
      authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      accessTokenSeconds: -1,
    });
    const { AuthenticationResult } = await signIn('mara', PASSWORD);
    await expect(pools.verify(AuthenticationResult.AccessToken, userPoolId)).rejects.toThrow(
      'Token has expired.',
    );
  });

  test('the public keys of a pool are served without its private one', async () => {
    const path = `/${userPoolId}/.well-known/jwks.json`;
    expect(pools.keysDoor.matches(path)).toBe(true);
    const response = await pools.keysDoor.handle({
      method: 'GET',
      path,
      headers: {},
      body: Buffer.alloc(0),
      caller: undefined,
    });
    const [key] = JSON.parse(String(response.body)).keys;
    expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' });
    expect(key).not.toHaveProperty('d');
  });

  test('a pool taken up again after a restart still knows its tokens and users', async () => {
    await addUser('mara');
    const { AuthenticationResult } = await signIn('mara', PASSWORD);
    pools = createCognito(memoryContext({}, state));
    expect((await pools.createPool({ poolName: 'people' })).userPoolId).toBe(userPoolId);
    expect(await pools.verify(AuthenticationResult.AccessToken, userPoolId)).toHaveProperty(
      'username',
      'mara',
    );
    expect(await signIn('mara', PASSWORD)).toHaveProperty('AuthenticationResult');
  });
});

describe('administration', () => {
  test('an administrator operation without an AWS signature is refused', async () => {
    const attempt = call('AdminGetUser', { UserPoolId: userPoolId, Username: 'mara' }, false);
    await expect(attempt).rejects.toMatchObject({ code: 'MissingAuthenticationTokenException' });
  });

  test.each([
    ['Short-7', 'Password not long enough'],
    ['correct-horse-7', 'Password must have uppercase characters'],
    ['CORRECT-HORSE-7', 'Password must have lowercase characters'],
    ['Correct-horse', 'Password must have numeric characters'],
    ['CorrectHorse7', 'Password must have symbol characters'],
  ])('the password %s is refused: %s', async (password, reason) => {
    const attempt = call('AdminCreateUser', {
      UserPoolId: userPoolId,
      Username: 'mara',
      TemporaryPassword: password,
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${reason}`,
    });
  });

  test('no password is kept in clear', async () => {
    await addUser('mara');
    const [[, user]] = state
      .collection('cognito-users', (document) => JSON.stringify(document))
      .entries() as [[string, string]];
    expect(user).not.toContain(PASSWORD);
  });

  test('a parameter that is not emulated is refused by name', async () => {
    const attempt = call('AdminCreateUser', {
      UserPoolId: userPoolId,
      Username: 'mara',
      ValidationData: [],
    });
    await expect(attempt).rejects.toThrow('does not support ValidationData');
  });

  test('a group must exist before a user joins it', async () => {
    await addUser('mara');
    const attempt = call('AdminAddUserToGroup', {
      UserPoolId: userPoolId,
      Username: 'mara',
      GroupName: 'nobody-made-it',
    });
    await expect(attempt).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
