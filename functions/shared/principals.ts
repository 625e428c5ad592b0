import * as z from 'zod';
import { type Oidc, Principals, roleOfArn } from '../../schemas/principals.ts';
import { type Caller, DUTIES, ROLES } from './caller.ts';

export type { Principals } from '../../schemas/principals.ts';

export const NO_OTHERS: Principals = { machines: [] };

/** What `infra` gives the API's functions as `PRINCIPALS`. Throws when it is not that: nobody is let in. */
export const principalsOf = (text: string): Principals => Principals.parse(JSON.parse(text));

/** The parts of AppSync's identities that count. https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html */
const UserPoolIdentity = z.object({
  sub: z.string().min(1).max(128),
  username: z.string().min(1).max(255),
  groups: z.array(z.string()).max(200).nullish(),
});
const OidcIdentity = z.object({
  sub: z.string().min(1).max(120),
  issuer: z.string(),
  claims: z.record(z.string(), z.unknown()),
});
const IamIdentity = z.object({ userArn: z.string().min(1) });
const SESSION_ARN = /^arn:aws[a-z-]*:sts::(\d{12}):assumed-role\/([\w+=,.@-]{1,64})\//;
const Groups = z.array(z.string()).max(200).catch([]);

/** The person or machine that an identity is; undefined when it is none. One that nobody gave a role has none. */
export function callerOf(identity: unknown, principals: Principals = NO_OTHERS): Caller | undefined {
  const person = UserPoolIdentity.safeParse(identity).data;
  if (person !== undefined) return personOf({ ...person, name: person.username, id: person.sub });
  const machine = IamIdentity.safeParse(identity).data;
  if (machine !== undefined) return machineOf(machine.userArn, principals);
  const foreign = OidcIdentity.safeParse(identity).data;
  if (foreign === undefined || principals.oidc?.issuer !== foreign.issuer) return undefined;
  return foreignOf(foreign, principals.oidc);
}

function personOf({
  id,
  name,
  groups,
}: {
  id: string;
  name: string;
  groups?: readonly string[] | null | undefined;
}): Caller {
  const named = groups ?? [];
  const duties = DUTIES.filter((duty) => named.includes(duty));
  return {
    id,
    name,
    role: ROLES.findLast((role) => named.includes(role)),
    ...(duties.length === 0 ? {} : { duties }),
    teams: named.filter((group) => group.startsWith('team-')).map((group) => group.slice('team-'.length)),
  };
}

/** A prefix keeps subjects of the issuer apart from those of the user pool. Groups count only as far as they are mapped. */
function foreignOf({ sub, claims }: z.output<typeof OidcIdentity>, oidc: Oidc): Caller {
  const named = claims[oidc.nameClaim];
  const groups = Groups.parse(claims[oidc.groupsClaim]).flatMap((group) => {
    const known = Object.hasOwn(oidc.groups, group) ? oidc.groups[group] : undefined;
    return known === undefined ? [] : [known];
  });
  const name = typeof named === 'string' && named !== '' ? named.slice(0, 255) : sub;
  return personOf({ id: `oidc:${sub}`, name, groups });
}

function machineOf(userArn: string, { machines }: Principals): Caller {
  const [, account, roleName] = SESSION_ARN.exec(userArn) ?? [];
  if (account === undefined || roleName === undefined)
    return {
      kind: 'machine',
      id: userArn.slice(0, 128),
      name: userArn.slice(0, 255),
      role: undefined,
      teams: [],
    };
  const known = machines.find(({ roleArn }) => {
    const role = roleOfArn(roleArn);
    return role?.account === account && role.name === roleName;
  });
  const id = `machine:${account}/${roleName}`;
  return { kind: 'machine', id, name: known?.name ?? roleName, role: known?.role, teams: [] };
}
