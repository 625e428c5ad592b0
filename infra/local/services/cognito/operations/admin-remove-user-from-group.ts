import * as z from 'zod';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, groupByName, saveUser, userByName } from '../pools.ts';
import { groupName, requireCaller, username, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId, Username: username, GroupName: groupName });

export const adminRemoveUserFromGroup = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'AdminRemoveUserFromGroup',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const user = userByName(state, request.UserPoolId, request.Username);
    groupByName(state, request.UserPoolId, request.GroupName);
    const groups = user.groups.filter((name) => name !== request.GroupName);
    saveUser(state, { ...user, groups, modifiedAt: now() });
  },
});
