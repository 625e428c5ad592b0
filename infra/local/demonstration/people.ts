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
  const cognito = new CognitoIdentityProviderClient({});
  return Promise.all(SAMPLE.map((person) => signIn(cognito, outputs, person)));
}

async function signIn(
  cognito: CognitoIdentityProviderClient,
  outputs: Outputs,
  person: (typeof SAMPLE)[number],
): Promise<Person> {
  const { UserPoolId, UserPoolClientId: ClientId } = outputs;
  const Username = `${person.name}@example.com`;
  const Password = `Aa1!${randomBytes(18).toString('base64url')}`;
  const create = new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' });
  await unless(UsernameExistsException, () => cognito.send(create));
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  for (const GroupName of [person.role, `team-${person.team}`]) {
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
  return { ...person, token: AuthenticationResult.IdToken };
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
