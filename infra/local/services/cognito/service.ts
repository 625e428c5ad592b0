import type { UserPools } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { jsonService } from '../../kernel/service.ts';
import { createClient, createPool, ensureGroup } from './creation.ts';
import { createKeysDoor } from './keys-door.ts';
import { COGNITO_OPERATIONS } from './operations.ts';
import { openState, poolById } from './pools.ts';
import { verifyToken } from './tokens.ts';

/** Cognito user pools: users, groups, sign-in and signed tokens. */
export function createCognito(context: ServiceContext): UserPools {
  const state = openState(context);
  const service = jsonService({
    signingName: 'cognito-idp',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    jsonVersion: '1.1',
    state,
    operations: COGNITO_OPERATIONS,
    unsignedOperations: ['GetUser', 'InitiateAuth', 'RespondToAuthChallenge', 'RevokeToken'],
  });
  return {
    ...service,
    keysDoor: createKeysDoor(state),
    createPool: async (spec) => {
      const { userPoolId } = await createPool(state, spec);
      const arn = `arn:aws:cognito-idp:${state.region}:${state.accountId}:userpool/${userPoolId}`;
      return { userPoolId, arn };
    },
    createClient: (spec) => {
      poolById(state, spec.userPoolId);
      return createClient(state, spec).clientId;
    },
    createGroup: (group) => {
      poolById(state, group.userPoolId);
      ensureGroup(state, group);
    },
    verify: (token, userPoolId) => verifyToken(state, token, userPoolId),
  };
}
