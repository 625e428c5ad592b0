import type { Door } from '../../kernel/cloud.ts';
import type { CognitoState } from './pools.ts';

const PATH = /^\/([\w-]+_[0-9a-zA-Z]+)\/\.well-known\/jwks\.json$/;

/** `/<poolId>/.well-known/jwks.json`: the public keys that anyone checks a pool's tokens with. */
export function createKeysDoor(state: CognitoState): Door {
  const poolOf = (path: string) => PATH.exec(path.split('?')[0] ?? '')?.[1];
  return {
    matches: (path) => poolOf(path) !== undefined,
    handle: async (request) => {
      const headers = { 'content-type': 'application/json' };
      const pool = state.pools.get(poolOf(request.path) ?? '');
      if (pool === undefined)
        return { status: 404, headers, body: JSON.stringify({ message: 'User pool does not exist.' }) };
      const key = { ...pool.publicKey, kid: pool.keyId, alg: 'RS256', use: 'sig' };
      return { status: 200, headers, body: JSON.stringify({ keys: [key] }) };
    },
    stop: async () => {},
  };
}
