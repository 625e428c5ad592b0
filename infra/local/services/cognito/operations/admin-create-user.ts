import { randomInt, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Pool, User } from '../documents.ts';
import { checkPassword, hashPassword } from '../passwords.ts';
import { type CognitoState, findUser, poolById, saveUser } from '../pools.ts';
import { attributeList, describeUser, requireCaller, username, userPoolId } from '../wire.ts';

const DAY_MILLISECONDS = 86_400_000;
const attributeSchema = z.strictObject({ Name: z.string().min(1).max(32), Value: z.string().max(2048) });

const input = z.strictObject({
  UserPoolId: userPoolId,
  Username: username,
  TemporaryPassword: z.string().optional(),
  UserAttributes: z.array(attributeSchema).default([]),
  /** The embedded cloud sends no mail; only asking for none is understood. */
  MessageAction: z.literal('SUPPRESS').optional(),
  DesiredDeliveryMediums: z.array(z.enum(['EMAIL', 'SMS'])).optional(),
});
type Input = z.infer<typeof input>;

/** A new user, who must choose a password of their own at the first sign-in. */
export const adminCreateUser = defineOperation<CognitoState, Input>({
  name: 'AdminCreateUser',
  input,
  run: async (state, request, caller) => {
    requireCaller(caller);
    const pool = poolById(state, request.UserPoolId);
    if (findUser(state, pool, request.Username) !== undefined)
      throw new AwsError('UsernameExistsException', 'User account already exists');
    const password = request.TemporaryPassword ?? temporaryPassword();
    checkPassword(pool.passwordPolicy, password);
    const user = await newUser(pool, request, password);
    saveUser(state, user);
    return { User: { ...describeUser(user), Attributes: attributeList(user) } };
  },
});

async function newUser(pool: Pool, request: Input, password: string): Promise<User> {
  const sub = randomUUID();
  const attributes = Object.fromEntries(request.UserAttributes.map(({ Name, Value }) => [Name, Value]));
  // A pool that signs users in by an attribute makes up their user names.
  const [signInAttribute] = pool.usernameAttributes;
  const signInBy = signInAttribute === undefined ? {} : { [signInAttribute]: request.Username };
  return {
    userPoolId: pool.userPoolId,
    username: signInAttribute === undefined ? request.Username : sub,
    attributes: { ...attributes, ...signInBy, sub },
    groups: [],
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    passwordHash: await hashPassword(password),
    passwordExpiresAt: now() + pool.passwordPolicy.TemporaryPasswordValidityDays * DAY_MILLISECONDS,
    createdAt: now(),
    modifiedAt: now(),
  };
}

/** Long enough, and of every kind of character, so that it meets any policy. */
function temporaryPassword(): string {
  const letters = Array.from({ length: 92 }, () => String.fromCharCode(97 + randomInt(26)));
  return `Aa1!${letters.join('')}`;
}
