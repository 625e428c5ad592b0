import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { checkPassword, hashPassword } from '../passwords.ts';
import { type CognitoState, clientById, poolById, saveUser, userByName } from '../pools.ts';
import { parameter, signIn } from '../sign-in.ts';

const input = z.strictObject({
  ClientId: z.string().min(1),
  ChallengeName: z.literal('NEW_PASSWORD_REQUIRED'),
  Session: z.string(),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
  ClientMetadata: z.record(z.string(), z.string()).optional(),
});

/** The user's own password after a temporary one; answers with tokens. Not signed. */
export const respondToAuthChallenge = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'RespondToAuthChallenge',
  input,
  run: async (state, request) => {
    const client = clientById(state, request.ClientId);
    const challenge = state.challenges.get(request.Session);
    if (challenge === undefined || challenge.clientId !== client.clientId || challenge.expiresAt < now())
      throw new AwsError('NotAuthorizedException', 'Invalid session for the user.');
    const pool = poolById(state, challenge.userPoolId);
    const password = parameter(request.ChallengeResponses, 'NEW_PASSWORD');
    checkPassword(pool.passwordPolicy, password);
    const passwordHash = await hashPassword(password);
    const kept = userByName(state, pool.userPoolId, challenge.username);
    if (!kept.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
    const user = { ...kept, status: 'CONFIRMED' as const, passwordHash, modifiedAt: now() };
    saveUser(state, user);
    state.challenges.delete(request.Session);
    return signIn(state, { pool, client, user });
  },
});
