import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';

const ALGORITHM = 'ES256';
export const CLIENT = 'signalroom-web';

/** What somebody needs to sign tokens as an issuer does. */
export interface IssuerKey {
  readonly issuer: string;
  readonly privateKey: JWK;
}

export interface RunningIssuer extends IssuerKey {
  readonly server: Server;
}

/** An OpenID Connect issuer on loopback: discovery, keys, and nothing else. */
export async function startIssuer(): Promise<RunningIssuer> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: ALGORITHM, use: 'sig' };
  const server = createServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    const answers: Readonly<Record<string, unknown>> = {
      '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
      '/keys': { keys: [publicKey] },
    };
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { issuer: `http://127.0.0.1:${port}`, privateKey: await exportJWK(pair.privateKey), server };
}

interface Token {
  readonly claims?: JWTPayload;
  readonly audience?: string;
  /** Seconds from now; negative ones are over. */
  readonly expiresIn?: number;
}

/** A token as the issuer signs it. */
export async function tokenOf({ issuer, privateKey }: IssuerKey, token: Token = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ sub: 'oidc-ana', ...token.claims })
    .setProtectedHeader({ alg: ALGORITHM, kid: 'one' })
    .setIssuer(issuer)
    .setAudience(token.audience ?? CLIENT)
    .setIssuedAt(now - 3_600)
    .setExpirationTime(now + (token.expiresIn ?? 600))
    .sign(await importJWK(privateKey, ALGORITHM));
}
