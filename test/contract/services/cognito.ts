import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';

const PASSWORD = 'Contract-suite-7!';
const FLOWS = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const;

/** What Signalroom relies on of Cognito user pools. Makes a pool of its own and removes it. */
export function cognitoContract(): void {
  describe('Cognito user pools', () => {
    const client = new CognitoIdentityProviderClient({ maxAttempts: 1 });
    let UserPoolId = '';
    let ClientId = '';
    const signIn = (USERNAME: string, password = PASSWORD) =>
      client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: password },
        }),
      );
    const addUser = async (Username: string) => {
      await client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
      const password = { UserPoolId, Username, Password: PASSWORD, Permanent: true };
      await client.send(new AdminSetUserPasswordCommand(password));
    };

    beforeAll(async () => {
      const pool = await client.send(new CreateUserPoolCommand({ PoolName: `contract-${Date.now()}` }));
      UserPoolId = pool.UserPool?.Id ?? '';
      const spec = { UserPoolId, ClientName: 'contract', ExplicitAuthFlows: [...FLOWS] };
      ClientId = (await client.send(new CreateUserPoolClientCommand(spec))).UserPoolClient?.ClientId ?? '';
      await client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'viewer', Description: 'Reads' }));
    });

    afterAll(async () => {
      await client.send(new DeleteUserPoolCommand({ UserPoolId }));
      client.destroy();
    });

    test('a user who signs in gets an access token with their groups, and is who it says', async () => {
      await addUser('mara');
      const membership = { UserPoolId, Username: 'mara', GroupName: 'viewer' };
      await client.send(new AdminAddUserToGroupCommand(membership));
      const { AuthenticationResult } = await signIn('mara');
      const AccessToken = AuthenticationResult?.AccessToken ?? '';
      expect(decodeJwt(AccessToken)).toMatchObject({
        'cognito:groups': ['viewer'],
        token_use: 'access',
        client_id: ClientId,
        username: 'mara',
      });
      expect(decodeJwt(AccessToken).iss).toMatch(new RegExp(`amazonaws.com/${UserPoolId}$`));
      expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toMatchObject({
        token_use: 'id',
        aud: ClientId,
      });
      expect(await client.send(new GetUserCommand({ AccessToken }))).toHaveProperty('Username', 'mara');
    });

    test('a refresh token gives new tokens of the same person', async () => {
      await addUser('refresher');
      const { AuthenticationResult } = await signIn('refresher');
      const refreshed = await client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
        }),
      );
      const claims = decodeJwt(refreshed.AuthenticationResult?.AccessToken ?? '');
      expect(claims).toHaveProperty('username', 'refresher');
    });

    test('a wrong password is refused', async () => {
      await addUser('careless');
      await expect(signIn('careless', 'Wrong-password-7!')).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      });
    });

    test('a user with a temporary password is asked for one of their own', async () => {
      const user = { UserPoolId, Username: 'fresh', TemporaryPassword: PASSWORD };
      await client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
      expect(await signIn('fresh')).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    });

    test('a password below the policy is refused', async () => {
      const user = { UserPoolId, Username: 'weak', TemporaryPassword: 'short' };
      await expect(client.send(new AdminCreateUserCommand(user))).rejects.toMatchObject({
        name: 'InvalidPasswordException',
      });
    });

    test('a disabled user can not sign in', async () => {
      await addUser('gone');
      await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'gone' }));
      await expect(signIn('gone')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      const kept = await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'gone' }));
      expect(kept).toMatchObject({ Enabled: false, UserStatus: 'CONFIRMED' });
    });

    test('groups are joined and left', async () => {
      await addUser('joiner');
      const membership = { UserPoolId, Username: 'joiner', GroupName: 'viewer' };
      const groups = async () => {
        const found = await client.send(
          new AdminListGroupsForUserCommand({ UserPoolId, Username: 'joiner' }),
        );
        return found.Groups?.map(({ GroupName }) => GroupName);
      };
      await client.send(new AdminAddUserToGroupCommand(membership));
      expect(await groups()).toEqual(['viewer']);
      await client.send(new AdminRemoveUserFromGroupCommand(membership));
      expect(await groups()).toEqual([]);
      const all = await client.send(new ListGroupsCommand({ UserPoolId }));
      expect(all.Groups?.map(({ GroupName }) => GroupName)).toEqual(['viewer']);
    });

    test('a user is listed until deleted, and a name is taken once', async () => {
      await addUser('unique');
      await expect(addUser('unique')).rejects.toMatchObject({ name: 'UsernameExistsException' });
      const listed = await client.send(new ListUsersCommand({ UserPoolId }));
      expect(listed.Users?.map(({ Username }) => Username)).toContain('unique');
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'unique' }));
      const read = client.send(new AdminGetUserCommand({ UserPoolId, Username: 'unique' }));
      await expect(read).rejects.toMatchObject({ name: 'UserNotFoundException' });
    });

    test('a token that is none is refused', async () => {
      const read = client.send(new GetUserCommand({ AccessToken: 'a.b.c' }));
      await expect(read).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    });
  });
}
