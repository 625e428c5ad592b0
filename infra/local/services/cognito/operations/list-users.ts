import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, poolById, usersOf } from '../pools.ts';
import { attributeList, describeUser, limit, page, requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({
  UserPoolId: userPoolId,
  Limit: limit,
  PaginationToken: z.string().optional(),
});

export const listUsers = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'ListUsers',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    poolById(state, request.UserPoolId);
    const users = usersOf(state, request.UserPoolId);
    const found = page(users, { limit: request.Limit, token: request.PaginationToken });
    return {
      Users: found.items.map((user) => ({ ...describeUser(user), Attributes: attributeList(user) })),
      PaginationToken: found.next,
    };
  },
});
