import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, clientById, poolById } from '../pools.ts';
import { parameter, refresh, requireFlow, signInByPassword } from '../sign-in.ts';
import { requireCaller, userPoolId } from '../wire.ts';

const input = z.strictObject({
  UserPoolId: userPoolId,
  ClientId: z.string().min(1),
  AuthFlow: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
  ClientMetadata: z.record(z.string(), z.string()).optional(),
});

/** Sign-in by a server that holds AWS credentials. */
export const adminInitiateAuth = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'AdminInitiateAuth',
  input,
  run: (state, request, caller) => {
    requireCaller(caller);
    const client = clientById(state, request.ClientId);
    if (client.userPoolId !== poolById(state, request.UserPoolId).userPoolId)
      throw new AwsError('ResourceNotFoundException', 'The client is not one of this user pool.');
    const { AuthFlow, AuthParameters } = request;
    if (AuthFlow === 'ADMIN_USER_PASSWORD_AUTH' || AuthFlow === 'ADMIN_NO_SRP_AUTH') {
      requireFlow(client, 'ADMIN_USER_PASSWORD_AUTH');
      const username = parameter(AuthParameters, 'USERNAME');
      return signInByPassword(state, client, { username, password: parameter(AuthParameters, 'PASSWORD') });
    }
    if (AuthFlow === 'REFRESH_TOKEN_AUTH' || AuthFlow === 'REFRESH_TOKEN') {
      requireFlow(client, 'REFRESH_TOKEN_AUTH');
      return refresh(state, client, parameter(AuthParameters, 'REFRESH_TOKEN'));
    }
    throw new AwsError(
      'InvalidParameterException',
      `the embedded cloud does not support AuthFlow ${AuthFlow}`,
    );
  },
});
