import * as z from 'zod';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, saveUser, userByName } from '../pools.ts';
import { requireCaller, username, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId, Username: username });

export const adminEnableUser = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'AdminEnableUser',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const user = userByName(state, request.UserPoolId, request.Username);
    saveUser(state, { ...user, enabled: true, modifiedAt: now() });
  },
});
