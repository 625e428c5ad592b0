import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { AuthenticationMode } from './caller.ts';

/** Of `<issuer>/.well-known/openid-configuration`. https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
const Discovery = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });
const Claims = z.looseObject({ sub: z.string().min(1), iss: z.string() });
const DISCOVERY_TIMEOUT_MS = 5_000;

export interface OidcClaims {
  readonly sub: string;
  readonly issuer: string;
  readonly claims: Readonly<Record<string, unknown>>;
}
export interface OidcTokens {
  /** Throws AwsError `UnauthorizedException` with the reason for a foreign, expired, malformed or unsigned token. */
  verify(token: string, mode: AuthenticationMode): Promise<OidcClaims>;
}

/** Checks tokens with the keys that their issuer publishes; keys are looked up once, and again for one that is not known. */
export function openOidcTokens(): OidcTokens {
  const keys = new Map<string, Promise<JWTVerifyGetKey>>();
  const keysOf = (issuer: string): Promise<JWTVerifyGetKey> => {
    const known = keys.get(issuer) ?? discover(issuer);
    keys.set(issuer, known);
    known.catch(() => keys.delete(issuer));
    return known;
  };
  return {
    verify: async (token, { issuer = '', clientId }) => {
      const options = {
        issuer,
        algorithms: ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'],
        currentDate: new Date(now()),
        requiredClaims: ['exp', 'iat', 'aud'],
      };
      try {
        const { payload } = await jwtVerify(token, await keysOf(issuer), options);
        if (!isClient(payload, clientId)) throw unauthorized('Token was issued to another client.');
        const claims = Claims.parse(payload);
        return { sub: claims.sub, issuer: claims.iss, claims: payload };
      } catch (error) {
        throw error instanceof AwsError ? error : unauthorized(reasonOf(error));
      }
    },
  };
}

/** What a token says of its issuer, unverified: it only chooses who verifies it. */
export function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
  });
  const found = Discovery.parse(await response.json());
  if (found.issuer !== issuer) throw new Error(`the issuer calls itself ${found.issuer}`);
  return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
}

function isClient(claims: Readonly<Record<string, unknown>>, clientId: string | undefined): boolean {
  if (clientId === undefined) return true;
  const pattern = new RegExp(clientId);
  return [claims['aud'], claims['azp']]
    .flat()
    .some((client) => typeof client === 'string' && pattern.test(client));
}

const unauthorized = (message: string) => new AwsError('UnauthorizedException', message, { status: 401 });

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'Token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed) return `Token claim ${error.claim} is not valid.`;
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
    return 'Token signature is not valid.';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'Token is not signed by its issuer.';
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid)
    return 'Unable to parse JWT token.';
  return 'The keys of the issuer can not be read.';
}
