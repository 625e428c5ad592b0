import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cloud } from '../cloud.ts';

export interface SignedIn {
  readonly token: string;
  /** Removes the user again. */
  readonly leave: () => Promise<void>;
}

/** A new user of the deployed pool, in these groups, with an access token. */
export async function signIn(groups: readonly string[]): Promise<SignedIn> {
  const client = new CognitoIdentityProviderClient();
  const user = { UserPoolId: cloud.outputs['UserPoolId'], Username: `test-${randomUUID()}` };
  const password = `Aa1!${randomUUID()}`;
  await client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  await client.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  for (const GroupName of groups) await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: cloud.outputs['UserPoolClientId'],
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: user.Username, PASSWORD: password },
    }),
  );
  return {
    token: AuthenticationResult?.AccessToken ?? '',
    leave: async () => {
      await client.send(new AdminDeleteUserCommand(user));
      client.destroy();
    },
  };
}
