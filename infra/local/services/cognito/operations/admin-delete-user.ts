import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, userByName } from '../pools.ts';
import { requireCaller, username, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId, Username: username });

/** Deletes a user and every refresh token of theirs. */
export const adminDeleteUser = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'AdminDeleteUser',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const user = userByName(state, request.UserPoolId, request.Username);
    for (const [key, token] of state.refreshTokens.entries())
      if (token.userPoolId === user.userPoolId && token.username === user.username)
        state.refreshTokens.delete(key);
    state.users.delete(`${user.userPoolId}/${user.username}`);
  },
});
