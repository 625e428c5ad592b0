import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, userByName } from '../pools.ts';
import { attributeList, describeUser, requireCaller, username, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId, Username: username });

export const adminGetUser = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'AdminGetUser',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const user = userByName(state, request.UserPoolId, request.Username);
    return { ...describeUser(user), UserAttributes: attributeList(user) };
  },
});
