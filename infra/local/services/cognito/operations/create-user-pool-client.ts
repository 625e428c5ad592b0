import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { createClient } from '../creation.ts';
import { type CognitoState, poolById } from '../pools.ts';
import { requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({
  UserPoolId: userPoolId,
  ClientName: z.string().min(1).max(128),
  GenerateSecret: z.literal(false).optional(),
  ExplicitAuthFlows: z.array(z.string()).default(['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH']),
});

export const createUserPoolClient = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'CreateUserPoolClient',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const client = createClient(state, {
      userPoolId: poolById(state, request.UserPoolId).userPoolId,
      clientName: request.ClientName,
      authFlows: request.ExplicitAuthFlows,
    });
    return {
      UserPoolClient: {
        ClientId: client.clientId,
        ClientName: client.clientName,
        UserPoolId: client.userPoolId,
        ExplicitAuthFlows: client.authFlows,
      },
    };
  },
});
