import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, groupByName, saveUser, usersOf } from '../pools.ts';
import { groupName, requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId, GroupName: groupName });

/** Deletes a group; its users stay, without it. */
export const deleteGroup = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'DeleteGroup',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const group = groupByName(state, request.UserPoolId, request.GroupName);
    for (const user of usersOf(state, group.userPoolId))
      if (user.groups.includes(group.groupName))
        saveUser(state, { ...user, groups: user.groups.filter((name) => name !== group.groupName) });
    state.groups.delete(`${group.userPoolId}/${group.groupName}`);
  },
});
