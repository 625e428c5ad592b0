import { randomUUID } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { Client, Pool, User } from './documents.ts';
import { matchesPassword } from './passwords.ts';
import { type CognitoState, findUser, poolById } from './pools.ts';
import { hashToken, issueRefreshToken, issueTokens } from './tokens.ts';

const CHALLENGE_MILLISECONDS = 180_000;

/** Refuses a flow that the client does not allow; `ALLOW_` names and their older forms are the same flow. */
export function requireFlow(client: Client, flow: string): void {
  const allowed = client.authFlows.some((name) => name.replace(/^ALLOW_/, '') === flow);
  if (!allowed) throw new AwsError('InvalidParameterException', `${flow} flow not enabled for this client`);
}

export function parameter(parameters: Readonly<Record<string, string>>, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === '')
    throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`);
  return value;
}

/** Signs a user in by password: tokens, or the challenge to choose a password of their own. */
export async function signInByPassword(
  state: CognitoState,
  client: Client,
  credentials: { readonly username: string; readonly password: string },
): Promise<unknown> {
  const pool = poolById(state, client.userPoolId);
  const user = findUser(state, pool, credentials.username);
  if (user === undefined && !client.hidesUnknownUsers)
    throw new AwsError('UserNotFoundException', 'User does not exist.');
  const matches = await matchesPassword(credentials.password, user?.passwordHash ?? '');
  if (user === undefined || !matches) throw refused('Incorrect username or password.');
  if (!user.enabled) throw refused('User is disabled.');
  if (user.status === 'CONFIRMED') return signIn(state, { pool, client, user });
  if ((user.passwordExpiresAt ?? 0) < now())
    throw refused('Temporary password has expired and must be reset by an administrator.');
  return challenge(state, client, user);
}

function challenge(state: CognitoState, client: Client, user: User): unknown {
  const session = randomUUID();
  const { userPoolId, username } = user;
  const expiresAt = now() + CHALLENGE_MILLISECONDS;
  state.challenges.set(session, { clientId: client.clientId, userPoolId, username, expiresAt });
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: session,
    ChallengeParameters: {
      USER_ID_FOR_SRP: username,
      requiredAttributes: '[]',
      userAttributes: JSON.stringify(user.attributes),
    },
  };
}

/** The result of a sign-in: fresh tokens, with a refresh token of their own. */
export async function signIn(
  state: CognitoState,
  subject: { readonly pool: Pool; readonly client: Client; readonly user: User },
): Promise<unknown> {
  const begun = { originId: randomUUID(), authTime: Math.floor(now() / 1000) };
  const tokens = await issueTokens(state, { ...subject, signIn: begun });
  const refreshToken = issueRefreshToken(state, { ...subject, signIn: begun });
  return { AuthenticationResult: { ...tokens, RefreshToken: refreshToken }, ChallengeParameters: {} };
}

/** New id and access tokens for a refresh token of this client. */
export async function refresh(state: CognitoState, client: Client, token: string): Promise<unknown> {
  const kept = state.refreshTokens.get(hashToken(token));
  if (kept === undefined || kept.clientId !== client.clientId) throw refused('Invalid Refresh Token');
  if (kept.expiresAt < now()) throw refused('Refresh Token has expired');
  const pool = poolById(state, kept.userPoolId);
  const user = findUser(state, pool, kept.username);
  if (user === undefined) throw refused('Invalid Refresh Token');
  if (!user.enabled) throw refused('User is disabled.');
  const tokens = await issueTokens(state, { pool, client, user, signIn: kept });
  return { AuthenticationResult: tokens, ChallengeParameters: {} };
}

const refused = (message: string) => new AwsError('NotAuthorizedException', message);
