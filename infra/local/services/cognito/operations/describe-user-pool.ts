import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, poolById, usersOf } from '../pools.ts';
import { requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId });

export const describeUserPool = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'DescribeUserPool',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const pool = poolById(state, request.UserPoolId);
    return {
      UserPool: {
        Id: pool.userPoolId,
        Name: pool.poolName,
        Arn: `arn:aws:cognito-idp:${state.region}:${state.accountId}:userpool/${pool.userPoolId}`,
        CreationDate: pool.createdAt / 1000,
        LastModifiedDate: pool.createdAt / 1000,
        Policies: { PasswordPolicy: pool.passwordPolicy },
        UsernameAttributes: pool.usernameAttributes,
        EstimatedNumberOfUsers: usersOf(state, pool.userPoolId).length,
        MfaConfiguration: 'OFF',
      },
    };
  },
});
