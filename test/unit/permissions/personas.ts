import type { InvestigationResource } from '../../../functions/shared/access/resources.ts';
import type { Principals } from '../../../schemas/principals.ts';
import type { Room } from '../../../schemas/room.ts';

/** By the columns of docs/permissions.md, the groups of their token. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  outsider: ['team-shop'],
  viewer: ['viewer', 'team-other'],
  investigator: ['investigator', 'team-other'],
  lead: ['lead', 'team-other'],
  admin: ['admin'],
  auditor: ['auditor'],
  'room lead': ['viewer'],
  guest: ['viewer'],
  observer: ['lead'],
  'observing team': ['investigator', 'team-watchers'],
  removed: ['lead', 'team-shop'],
  team: ['investigator', 'team-shop'],
};

/** By the other columns, the role that the stage gives a machine. */
const MACHINES = { 'machine viewer': 'viewer', 'machine investigator': 'investigator' } as const;

const roleNameOf = (persona: string) => persona.replace(' ', '-');

export const COLUMNS = [...Object.keys(GROUPS), ...Object.keys(MACHINES)];

export const PRINCIPALS: Principals = {
  machines: Object.entries(MACHINES).map(([name, role]) => ({
    name,
    role,
    roleArn: `arn:aws:iam::123456789012:role/ci/${roleNameOf(name)}`,
  })),
};

const PEOPLE: Room['people'] = {
  'room lead': 'lead',
  guest: 'contributor',
  observer: 'observer',
  removed: 'removed',
};

/** The room of the page: who stands how in it. */
export const roomOf = (access: Room['access']): Room => ({
  access,
  people: PEOPLE,
  teams: { watchers: 'observer' },
  restricted: {},
});

export const investigationOf = (access: Room['access']): InvestigationResource => ({
  type: 'Investigation',
  investigationId: 'i',
  teams: ['shop'],
  room: roomOf(access),
});

/** As AppSync gives it to resolvers. */
export const identityOf = (persona: string) =>
  persona.includes('machine')
    ? { userArn: `arn:aws:sts::123456789012:assumed-role/${roleNameOf(persona)}/run-1` }
    : { sub: persona, username: `${persona}@example.com`, groups: GROUPS[persona] ?? [] };
