import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import {
  type Client,
  clientSchema,
  type Group,
  groupSchema,
  type Pool,
  poolSchema,
  type RefreshToken,
  refreshTokenSchema,
  type User,
  userSchema,
} from './documents.ts';

/** A first sign-in that waits for the user's own password. */
export interface Challenge {
  readonly clientId: string;
  readonly userPoolId: string;
  readonly username: string;
  readonly expiresAt: number;
}

/** Everything the operations work on. Users and groups are keyed `<poolId>/<name>`. */
export interface CognitoState {
  readonly region: string;
  readonly accountId: string;
  readonly pools: Collection<Pool>;
  readonly clients: Collection<Client>;
  readonly groups: Collection<Group>;
  readonly users: Collection<User>;
  readonly refreshTokens: Collection<RefreshToken>;
  readonly challenges: Map<string, Challenge>;
}

export function openState(context: ServiceContext): CognitoState {
  const { state, identity } = context;
  return {
    region: identity.region,
    accountId: identity.accountId,
    pools: state.collection('cognito-pools', (document) => poolSchema.parse(document)),
    clients: state.collection('cognito-clients', (document) => clientSchema.parse(document)),
    groups: state.collection('cognito-groups', (document) => groupSchema.parse(document)),
    users: state.collection('cognito-users', (document) => userSchema.parse(document)),
    refreshTokens: state.collection('cognito-refresh-tokens', (document) =>
      refreshTokenSchema.parse(document),
    ),
    challenges: new Map(),
  };
}

export function poolById(state: CognitoState, userPoolId: string): Pool {
  const pool = state.pools.get(userPoolId);
  if (pool === undefined)
    throw new AwsError('ResourceNotFoundException', `User pool ${userPoolId} does not exist.`);
  return pool;
}

export function clientById(state: CognitoState, clientId: string): Client {
  const client = state.clients.get(clientId);
  if (client === undefined)
    throw new AwsError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  return client;
}

/** By user name, or by an attribute that the pool lets users sign in with. */
export function findUser(state: CognitoState, pool: Pool, name: string): User | undefined {
  const direct = state.users.get(`${pool.userPoolId}/${name}`);
  if (direct !== undefined) return direct;
  const carries = (user: User, attribute: string) => user.attributes[attribute] === name;
  return usersOf(state, pool.userPoolId).find(
    (user) =>
      pool.usernameAttributes.some((attribute) => carries(user, attribute)) ||
      pool.aliasAttributes.some((attribute) => carries(user, attribute) && isVerified(user, attribute)),
  );
}

const isVerified = (user: User, attribute: string): boolean =>
  attribute === 'preferred_username' || user.attributes[`${attribute}_verified`] === 'true';

export function userByName(state: CognitoState, userPoolId: string, name: string): User {
  const user = findUser(state, poolById(state, userPoolId), name);
  if (user === undefined) throw new AwsError('UserNotFoundException', 'User does not exist.');
  return user;
}

export function usersOf(state: CognitoState, userPoolId: string): readonly User[] {
  return state.users
    .entries()
    .map(([, user]) => user)
    .filter((user) => user.userPoolId === userPoolId);
}

export const saveUser = (state: CognitoState, user: User): void =>
  state.users.put(`${user.userPoolId}/${user.username}`, user);

export function groupByName(state: CognitoState, userPoolId: string, groupName: string): Group {
  const group = state.groups.get(`${userPoolId}/${groupName}`);
  if (group === undefined) throw new AwsError('ResourceNotFoundException', 'Group not found.');
  return group;
}

export function groupsOf(state: CognitoState, userPoolId: string): readonly Group[] {
  return state.groups
    .entries()
    .map(([, group]) => group)
    .filter((group) => group.userPoolId === userPoolId);
}
