import type { InvestigationResource } from '../../../functions/shared/access/resources.ts';
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

export const identityOf = (persona: string) => ({
  sub: persona,
  username: `${persona}@example.com`,
  groups: GROUPS[persona] ?? [],
});
