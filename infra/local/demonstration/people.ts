import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  GroupExistsException,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Outputs } from './outputs.ts';

export interface Person {
  readonly name: string;
  readonly team: string;
  readonly role: 'viewer' | 'investigator' | 'lead';
  /** Cognito id token: send it as `Authorization`. */
  readonly token: string;
}

/** Three people of two teams. */
const SAMPLE = [
  { name: 'ana', team: 'payments', role: 'lead' },
  { name: 'ben', team: 'platform', role: 'investigator' },
  { name: 'cleo', team: 'payments', role: 'viewer' },
] as const;

/** Creates the sample people where they don't exist, gives each a new password, and signs them in. */
export function signInSamplePeople(outputs: Outputs): Promise<Person[]> {
  const signedIn = SAMPLE.map(async (person) => {
    const groups = [person.role, `team-${person.team}`];
    return { ...person, token: await signIn(outputs, { username: `${person.name}@example.com`, groups }) };
  });
  return Promise.all(signedIn);
}

/** Creates a user and their groups where they don't exist, gives the user a new password, and answers an id token. */
export async function signIn(
  outputs: Pick<Outputs, 'UserPoolId' | 'UserPoolClientId'>,
  user: { readonly username: string; readonly groups: readonly string[] },
): Promise<string> {
  const cognito = new CognitoIdentityProviderClient({});
  const { UserPoolId, UserPoolClientId: ClientId } = outputs;
  const Username = user.username;
  const Password = `Aa1!${randomBytes(18).toString('base64url')}`;
  const create = new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' });
  await unless(UsernameExistsException, () => cognito.send(create));
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  for (const GroupName of user.groups) {
    await unless(GroupExistsException, () => cognito.send(new CreateGroupCommand({ UserPoolId, GroupName })));
    await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
  }
  const auth = {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId,
    AuthParameters: { USERNAME: Username, PASSWORD: Password },
  } as const;
  const { AuthenticationResult } = await cognito.send(new InitiateAuthCommand(auth));
  if (AuthenticationResult?.IdToken === undefined) throw new Error(`${Username} got no token`);
  return AuthenticationResult.IdToken;
}

async function unless(
  expected: typeof UsernameExistsException | typeof GroupExistsException,
  call: () => Promise<unknown>,
) {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof expected)) throw error;
  }
}
