import * as z from 'zod';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { checkPassword, hashPassword } from '../passwords.ts';
import { type CognitoState, poolById, saveUser, userByName } from '../pools.ts';
import { requireCaller, username, userPoolId } from '../wire.ts';

const DAY_MILLISECONDS = 86_400_000;

const input = z.strictObject({
  UserPoolId: userPoolId,
  Username: username,
  Password: z.string(),
  Permanent: z.boolean().default(false),
});

/** A permanent password confirms the user; a temporary one must be changed at the next sign-in. */
export const adminSetUserPassword = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'AdminSetUserPassword',
  input,
  run: async (state, request, caller) => {
    requireCaller(caller);
    const { passwordPolicy } = poolById(state, request.UserPoolId);
    const user = userByName(state, request.UserPoolId, request.Username);
    checkPassword(passwordPolicy, request.Password);
    saveUser(state, {
      ...user,
      status: request.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
      passwordHash: await hashPassword(request.Password),
      passwordExpiresAt: now() + passwordPolicy.TemporaryPasswordValidityDays * DAY_MILLISECONDS,
      modifiedAt: now(),
    });
  },
});
