import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, groupsOf, userByName } from '../pools.ts';
import { describeGroup, limit, page, requireCaller, username, userPoolId } from '../wire.ts';

const input = z.strictObject({
  UserPoolId: userPoolId,
  Username: username,
  Limit: limit,
  NextToken: z.string().optional(),
});

export const adminListGroupsForUser = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'AdminListGroupsForUser',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const user = userByName(state, request.UserPoolId, request.Username);
    const groups = groupsOf(state, request.UserPoolId).filter(({ groupName }) =>
      user.groups.includes(groupName),
    );
    const found = page(groups, { limit: request.Limit, token: request.NextToken });
    return { Groups: found.items.map(describeGroup), NextToken: found.next };
  },
});
