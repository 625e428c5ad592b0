import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, poolById } from '../pools.ts';
import { requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId });

/** Deletes a pool with its clients, groups, users and refresh tokens. */
export const deleteUserPool = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'DeleteUserPool',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const pool = poolById(state, request.UserPoolId);
    for (const collection of [state.users, state.groups, state.clients, state.refreshTokens])
      for (const [key, document] of collection.entries())
        if (document.userPoolId === pool.userPoolId) collection.delete(key);
    state.pools.delete(pool.userPoolId);
  },
});
