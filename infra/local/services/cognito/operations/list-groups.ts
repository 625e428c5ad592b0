import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, groupsOf, poolById } from '../pools.ts';
import { describeGroup, limit, page, requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId, Limit: limit, NextToken: z.string().optional() });

export const listGroups = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'ListGroups',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    poolById(state, request.UserPoolId);
    const groups = groupsOf(state, request.UserPoolId);
    const found = page(groups, { limit: request.Limit, token: request.NextToken });
    return { Groups: found.items.map(describeGroup), NextToken: found.next };
  },
});
