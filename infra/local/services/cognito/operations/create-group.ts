import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Group } from '../documents.ts';
import { type CognitoState, poolById } from '../pools.ts';
import { describeGroup, groupName, requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({
  UserPoolId: userPoolId,
  GroupName: groupName,
  Description: z.string().max(2048).optional(),
  Precedence: z.number().int().min(0).optional(),
});

export const createGroup = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'CreateGroup',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    poolById(state, request.UserPoolId);
    const key = `${request.UserPoolId}/${request.GroupName}`;
    if (state.groups.get(key) !== undefined)
      throw new AwsError('GroupExistsException', 'A group with the name already exists.');
    const group: Group = {
      userPoolId: request.UserPoolId,
      groupName: request.GroupName,
      description: request.Description,
      precedence: request.Precedence,
      createdAt: now(),
    };
    state.groups.put(key, group);
    return { Group: describeGroup(group) };
  },
});
