import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, clientById } from '../pools.ts';
import { requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({ UserPoolId: userPoolId, ClientId: z.string().min(1) });

export const describeUserPoolClient = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'DescribeUserPoolClient',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const client = clientById(state, request.ClientId);
    if (client.userPoolId !== request.UserPoolId)
      throw new AwsError('ResourceNotFoundException', 'The client is not one of this user pool.');
    return {
      UserPoolClient: {
        ClientId: client.clientId,
        ClientName: client.clientName,
        UserPoolId: client.userPoolId,
        ExplicitAuthFlows: client.authFlows,
        AccessTokenValidity: client.accessTokenSeconds,
        IdTokenValidity: client.idTokenSeconds,
        RefreshTokenValidity: client.refreshTokenSeconds,
        TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'seconds' },
        PreventUserExistenceErrors: client.hidesUnknownUsers ? 'ENABLED' : 'LEGACY',
      },
    };
  },
});
