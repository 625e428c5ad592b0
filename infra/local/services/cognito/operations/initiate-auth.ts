import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type CognitoState, clientById } from '../pools.ts';
import { parameter, refresh, requireFlow, signInByPassword } from '../sign-in.ts';

const input = z.strictObject({
  ClientId: z.string().min(1),
  AuthFlow: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
  ClientMetadata: z.record(z.string(), z.string()).optional(),
});

/** Sign-in by password or refresh token. Not signed: the client id and the password are all it takes. */
export const initiateAuth = defineOperation<CognitoState, z.infer<typeof input>>({
  name: 'InitiateAuth',
  input,
  run: (state, { ClientId, AuthFlow, AuthParameters }) => {
    const client = clientById(state, ClientId);
    if (AuthFlow === 'USER_PASSWORD_AUTH') {
      requireFlow(client, 'USER_PASSWORD_AUTH');
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
