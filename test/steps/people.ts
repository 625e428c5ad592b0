import { randomUUID } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { Api } from '../../infra/local/demonstration/api.ts';
import { type Person, signIn } from '../../infra/local/demonstration/people.ts';
import { Room } from '../../infra/local/demonstration/room.ts';
import { cloud } from '../integration/cloud.ts';

const { UserPoolId = '', UserPoolClientId = '', GraphqlUrl = '' } = cloud.outputs;

export interface SignedInPerson {
  readonly name: string;
  readonly token: string;
  readonly api: Api;
  readonly room: Room;
}

/** People who are signed in for one test file, and who are removed again. */
export class People {
  readonly #usernames: string[] = [];

  /** A new person, of team payments unless another is named. Without a role they may do nothing. */
  async join(
    name: string,
    role?: Person['role'] | 'admin' | 'auditor',
    team = 'payments',
  ): Promise<SignedInPerson> {
    const username = `${name}-${randomUUID().slice(0, 8)}@example.com`;
    this.#usernames.push(username);
    const groups = role === undefined ? [] : [role, `team-${team}`];
    const token = await signIn({ UserPoolId, UserPoolClientId }, { username, groups });
    const api = new Api(GraphqlUrl, { name, team, role: asShown(role), token });
    return { name: username, token, api, room: new Room(api) };
  }

  async leave(): Promise<void> {
    const cognito = new CognitoIdentityProviderClient();
    for (const Username of this.#usernames)
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    cognito.destroy();
  }
}

/** The demonstration knows three roles; the others read as a viewer does. */
const asShown = (role: Person['role'] | 'admin' | 'auditor' | undefined): Person['role'] =>
  role === undefined || role === 'admin' || role === 'auditor' ? 'viewer' : role;
