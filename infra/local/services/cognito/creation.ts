import { randomInt, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { now } from '../../kernel/clock.ts';
import type { Client, PasswordPolicy, Pool } from './documents.ts';
import { passwordPolicySchema } from './documents.ts';
import type { CognitoState } from './pools.ts';

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

export interface PoolSpec {
  readonly poolName: string;
  readonly passwordPolicy?: PasswordPolicy;
  readonly usernameAttributes?: readonly string[];
  readonly aliasAttributes?: readonly string[];
}

export interface ClientSpec {
  readonly userPoolId: string;
  readonly clientName: string;
  readonly authFlows: readonly string[];
  readonly accessTokenSeconds?: number;
  readonly idTokenSeconds?: number;
  readonly refreshTokenSeconds?: number;
  readonly hidesUnknownUsers?: boolean;
}

/** A key pair for a pool that may be created later: making one takes longer than anything else at the start. */
export async function makeKeys(): Promise<Pick<Pool, 'keyId' | 'privateKey' | 'publicKey'>> {
  const pair = await generateKeyPair('RS256', { extractable: true });
  const [privateKey, publicKey] = await Promise.all([exportJWK(pair.privateKey), exportJWK(pair.publicKey)]);
  return { keyId: randomUUID(), privateKey: { ...privateKey }, publicKey: { ...publicKey } };
}

/** A pool of the same name is taken up again with its users, id and keys; its settings become the new ones. */
export async function createPool(state: CognitoState, spec: PoolSpec): Promise<Pool> {
  const kept = state.pools.entries().find(([, pool]) => pool.poolName === spec.poolName)?.[1];
  const pool: Pool = {
    ...(kept ?? {
      userPoolId: `${state.region}_${randomText(9)}`,
      poolName: spec.poolName,
      createdAt: now(),
      ...(await makeKeys()),
    }),
    passwordPolicy: spec.passwordPolicy ?? passwordPolicySchema.parse({}),
    usernameAttributes: [...(spec.usernameAttributes ?? [])],
    aliasAttributes: [...(spec.aliasAttributes ?? [])],
  };
  state.pools.put(pool.userPoolId, pool);
  return pool;
}

/** A client of the same pool and name keeps its id. */
export function createClient(state: CognitoState, spec: ClientSpec): Client {
  const kept = state.clients
    .entries()
    .find(([, client]) => client.userPoolId === spec.userPoolId && client.clientName === spec.clientName);
  const client: Client = {
    clientId: kept?.[0] ?? randomText(26).toLowerCase(),
    clientName: spec.clientName,
    userPoolId: spec.userPoolId,
    authFlows: [...spec.authFlows],
    accessTokenSeconds: spec.accessTokenSeconds ?? HOUR_SECONDS,
    idTokenSeconds: spec.idTokenSeconds ?? HOUR_SECONDS,
    refreshTokenSeconds: spec.refreshTokenSeconds ?? 30 * DAY_SECONDS,
    hidesUnknownUsers: spec.hidesUnknownUsers ?? true,
  };
  state.clients.put(client.clientId, client);
  return client;
}

/** An existing group is left as it is. */
export function ensureGroup(
  state: CognitoState,
  group: { userPoolId: string; groupName: string; description?: string; precedence?: number },
): void {
  const key = `${group.userPoolId}/${group.groupName}`;
  if (state.groups.get(key) === undefined) state.groups.put(key, { ...group, createdAt: now() });
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function randomText(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
