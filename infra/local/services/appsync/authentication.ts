import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { Cloud, TokenClaims } from '../../kernel/cloud.ts';
import type { Caller } from '../../kernel/credentials.ts';
import type { Api } from './api.ts';
import type { ApiKey } from './api-keys.ts';
import type { Authenticated, AuthenticationMode, AuthenticationType } from './caller.ts';
import { issuerIn, type OidcTokens } from './oidc-tokens.ts';

export interface Credentials {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the verified AWS signature, if there is one. */
  readonly caller: Caller | undefined;
}

interface Authorities {
  readonly userPools: Pick<Cloud['userPools'], 'verify'>;
  readonly oidc: OidcTokens;
  readonly accountId: string;
  readonly keysOf: (apiId: string) => readonly ApiKey[];
}

const SOURCE = ['127.0.0.1'];

/** Throws `UnauthorizedException`, 401, with AppSync's reason. */
export async function authenticate(
  api: Api,
  credentials: Credentials,
  authorities: Authorities,
): Promise<Authenticated> {
  const authorization = credentials.headers['authorization'];
  const key = credentials.headers['x-api-key'];
  const { caller } = credentials;
  if (caller !== undefined) {
    requireMode(api, 'AWS_IAM');
    return { type: 'AWS_IAM', identity: iamIdentity(caller, authorities.accountId), groups: [] };
  }
  if (authorization !== undefined) {
    const token = authorization.replace(/^Bearer\s+/i, '');
    const oidc = api.modes.find(({ type }) => type === 'OPENID_CONNECT');
    if (oidc !== undefined && issuerIn(token) === oidc.issuer)
      return { type: oidc.type, identity: { ...(await authorities.oidc.verify(token, oidc)) }, groups: [] };
    const mode = requireMode(api, 'AMAZON_COGNITO_USER_POOLS');
    const claims = await authorities.userPools.verify(token, mode.userPoolId ?? '');
    requireClient(mode, claims);
    return { type: mode.type, identity: userIdentity(claims), groups: claims.groups };
  }
  if (key === undefined) throw unauthorized('Valid authorization header not provided.');
  const mode = requireMode(api, 'API_KEY');
  if (!authorities.keysOf(api.apiId).some((kept) => isKey(kept, key)))
    throw unauthorized('You are not authorized to make this call.');
  return { type: mode.type, identity: null, groups: [] };
}

export const unauthorized = (message: string): AwsError =>
  new AwsError('UnauthorizedException', message, { status: 401 });

function requireMode(api: Api, type: AuthenticationType): AuthenticationMode {
  const mode = api.modes.find((each) => each.type === type);
  if (mode === undefined) throw unauthorized('Valid authorization header not provided.');
  return mode;
}

/** An access token names its client in `client_id`, an id token in `aud`. */
function requireClient(mode: AuthenticationMode, { claims }: TokenClaims): void {
  if (mode.appIdClientRegex === undefined) return;
  const client = claims['client_id'] ?? claims['aud'];
  if (typeof client !== 'string' || !new RegExp(`^(?:${mode.appIdClientRegex})$`).test(client))
    throw unauthorized('Token was issued to another client of the user pool.');
}

function isKey(kept: ApiKey, key: string): boolean {
  const expected = Buffer.from(kept.key);
  const found = Buffer.from(key);
  if (expected.length !== found.length || !timingSafeEqual(expected, found)) return false;
  return kept.expiresSeconds * 1000 > now();
}

const userIdentity = ({ sub, username, groups, issuer, claims }: TokenClaims) => ({
  sub,
  username,
  issuer,
  claims,
  groups: groups.length === 0 ? null : groups,
  sourceIp: SOURCE,
  defaultAuthStrategy: 'ALLOW',
});

const iamIdentity = ({ arn }: Caller, accountId: string) => ({
  accountId,
  userArn: arn,
  username: arn.split('/').slice(1).join(':') || accountId,
  sourceIp: SOURCE,
  cognitoIdentityPoolId: null,
  cognitoIdentityId: null,
  cognitoIdentityAuthType: null,
  cognitoIdentityAuthProvider: null,
});
