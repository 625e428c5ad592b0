import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { errors, importJWK, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { TokenClaims } from '../../kernel/cloud.ts';
import type { Client, Pool, User } from './documents.ts';
import type { CognitoState } from './pools.ts';

export interface Tokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly TokenType: 'Bearer';
  readonly ExpiresIn: number;
}

/** One sign-in: tokens refreshed later keep its id and time (seconds). */
export interface SignIn {
  readonly originId: string;
  readonly authTime: number;
}

export const issuerOf = (state: CognitoState, userPoolId: string): string =>
  `https://cognito-idp.${state.region}.amazonaws.com/${userPoolId}`;

/** An id token and an access token with the claims that a user pool puts in them. */
export async function issueTokens(
  state: CognitoState,
  subject: { readonly pool: Pool; readonly client: Client; readonly user: User; readonly signIn: SignIn },
): Promise<Tokens> {
  const { pool, client, user, signIn } = subject;
  const key = await importJWK(pool.privateKey, 'RS256');
  const issuedAt = Math.floor(now() / 1000);
  const shared = {
    sub: user.attributes['sub'] ?? user.username,
    ...(user.groups.length > 0 ? { 'cognito:groups': user.groups } : {}),
    iss: issuerOf(state, pool.userPoolId),
    origin_jti: signIn.originId,
    event_id: randomUUID(),
    auth_time: signIn.authTime,
    iat: issuedAt,
  };
  const sign = (claims: Record<string, unknown>, seconds: number) =>
    new SignJWT({ ...shared, ...claims, jti: randomUUID(), exp: issuedAt + seconds })
      .setProtectedHeader({ alg: 'RS256', kid: pool.keyId })
      .sign(key);
  const access = {
    client_id: client.clientId,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: user.username,
  };
  return {
    AccessToken: await sign(access, client.accessTokenSeconds),
    IdToken: await sign(idClaims(client, user), client.idTokenSeconds),
    TokenType: 'Bearer',
    ExpiresIn: client.accessTokenSeconds,
  };
}

function idClaims(client: Client, user: User): Record<string, unknown> {
  const { sub, ...attributes } = user.attributes;
  const verified = ['email_verified', 'phone_number_verified'].filter((name) => name in attributes);
  return {
    ...attributes,
    ...Object.fromEntries(verified.map((name) => [name, attributes[name] === 'true'])),
    'cognito:username': user.username,
    aud: client.clientId,
    token_use: 'id',
  };
}

/** Makes a refresh token; the pool keeps only its hash. */
export function issueRefreshToken(
  state: CognitoState,
  subject: { readonly client: Client; readonly user: User; readonly signIn: SignIn },
): string {
  const token = randomBytes(48).toString('base64url');
  state.refreshTokens.put(hashToken(token), {
    userPoolId: subject.user.userPoolId,
    clientId: subject.client.clientId,
    username: subject.user.username,
    originId: subject.signIn.originId,
    authTime: subject.signIn.authTime,
    expiresAt: now() + subject.client.refreshTokenSeconds * 1000,
  });
  return token;
}

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

const claimsSchema = z.looseObject({
  sub: z.string(),
  iss: z.string(),
  token_use: z.enum(['id', 'access']),
  username: z.string().optional(),
  'cognito:username': z.string().optional(),
  'cognito:groups': z.array(z.string()).default([]),
});

/** Throws `UnauthorizedException` for a token that is malformed, expired, unsigned, or of another pool. */
export async function verifyToken(
  state: CognitoState,
  token: string,
  userPoolId: string,
): Promise<TokenClaims> {
  const pool = state.pools.get(userPoolId);
  if (pool === undefined) throw unauthorized('Unable to verify the token: its user pool does not exist.');
  const key = await importJWK(pool.publicKey, 'RS256');
  const options = {
    issuer: issuerOf(state, userPoolId),
    algorithms: ['RS256'],
    currentDate: new Date(now()),
    requiredClaims: ['exp'],
  };
  const verified = await jwtVerify(token, key, options).catch((error: unknown) => {
    throw unauthorized(reasonOf(error));
  });
  const claims = claimsSchema.safeParse(verified.payload);
  if (!claims.success) throw unauthorized('The token lacks the claims of a user pool token.');
  const { sub, iss } = claims.data;
  const username = claims.data.username ?? claims.data['cognito:username'] ?? sub;
  return { sub, username, groups: claims.data['cognito:groups'], issuer: iss, claims: verified.payload };
}

const unauthorized = (message: string) => new AwsError('UnauthorizedException', message, { status: 401 });

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'Token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'iss')
    return 'Token was issued by another user pool.';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'Token signature is not valid.';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'Token is not signed by the user pool.';
  return 'Unable to parse JWT token.';
}
