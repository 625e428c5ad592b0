import type { Service } from '../../../schemas/catalogue.ts';
import type { Actor } from '../../../schemas/investigation-event.ts';
import { OPEN_ROOM, type Room, type Standing } from '../../../schemas/room.ts';

/** What a decision is about. */
export type Resource =
  | InvestigationResource
  | EvidenceResource
  | PlaybookResource
  | ServiceResource
  | OnCallTeamResource
  | EscalationResource
  | { readonly type: 'Organisation' };

/** As the summary of the investigation has it; `room` is missing where nobody said anything of it. */
export interface InvestigationResource {
  readonly type: 'Investigation';
  readonly investigationId: string;
  readonly teams: readonly string[];
  readonly room?: Room | undefined;
}

export interface EvidenceResource {
  readonly type: 'Evidence';
  readonly evidenceId: string;
  /** Who froze it. */
  readonly holder: Actor;
  /** Missing when nobody restricted it. */
  readonly restrictedTo?: readonly string[] | undefined;
}

export interface PlaybookResource {
  readonly type: 'Playbook';
  readonly playbookId: string;
  readonly version: string;
  /** Ids of those who saved or proposed it. */
  readonly authors: readonly string[];
}

export interface ServiceResource extends Pick<Service, 'name' | 'owner' | 'restricted'> {
  readonly type: 'Service';
}

/** A team in which people are on call; `members` are ids of people. */
export interface OnCallTeamResource {
  readonly type: 'OnCallTeam';
  readonly teamId: string;
  readonly members: readonly string[];
}

/** An incident on its way through the policy of a team. */
export interface EscalationResource {
  readonly type: 'Escalation';
  readonly escalationId: string;
  readonly team: string;
  /** Ids of people who were told. */
  readonly told: readonly string[];
}

export const ORGANISATION = { type: 'Organisation' } as const;

export const investigationResource = (
  summary: Omit<InvestigationResource, 'type'>,
): InvestigationResource => ({
  type: 'Investigation',
  investigationId: summary.investigationId,
  teams: summary.teams,
  room: summary.room,
});

export const playbookResource = (stored: {
  readonly playbookId: string;
  readonly version: string;
  readonly authors: readonly { readonly id: string }[];
}): PlaybookResource => ({
  type: 'Playbook',
  playbookId: stored.playbookId,
  version: stored.version,
  authors: stored.authors.map(({ id }) => id),
});

const uid = (type: string, id: string) => ({ type, id });
const refs = (type: string, ids: readonly string[]) => ids.map((id) => ({ __entity: uid(type, id) }));
const standing = (list: Readonly<Record<string, Standing>>, ...wanted: readonly Standing[]) =>
  Object.keys(list).filter((id) => wanted.some((each) => each === list[id]));

/** The resource as a Cedar entity, after `schemas/policies/signalroom.cedarschema`. */
export function entityOf(resource: Resource) {
  switch (resource.type) {
    case 'Organisation':
      return { uid: uid('Organisation', 'organisation'), attrs: {}, parents: [] };
    case 'Evidence':
      return evidenceEntity(resource);
    case 'Playbook':
      return playbookEntity(resource);
    case 'Escalation':
      return escalationEntity(resource);
    case 'Service':
      return serviceEntity(resource);
    case 'OnCallTeam':
      return onCallTeamEntity(resource);
    case 'Investigation':
      return investigationEntity(resource);
  }
}

const evidenceEntity = ({ evidenceId, holder, restrictedTo }: EvidenceResource) => ({
  uid: uid('Evidence', evidenceId),
  attrs: {
    restricted: restrictedTo !== undefined,
    restrictedTo: refs('Team', restrictedTo ?? []),
    holder: { __entity: uid('Person', holder.id) },
  },
  parents: [],
});

const playbookEntity = ({ playbookId, version, authors }: PlaybookResource) => ({
  uid: uid('Playbook', `${playbookId}/${version}`),
  attrs: { authors: refs('Person', authors) },
  parents: [],
});

const serviceEntity = ({ name, owner, restricted }: ServiceResource) => ({
  uid: uid('Service', name),
  attrs: {
    restricted: restricted !== undefined,
    restrictedTo: refs('Team', restricted?.teams ?? []),
    owner: { __entity: uid('Team', owner) },
  },
  parents: [],
});

const onCallTeamEntity = ({ teamId, members }: OnCallTeamResource) => ({
  uid: uid('OnCallTeam', teamId),
  attrs: { team: { __entity: uid('Team', teamId) }, members: refs('Person', members) },
  parents: [],
});

const escalationEntity = ({ escalationId, team, told }: EscalationResource) => ({
  uid: uid('Escalation', escalationId),
  attrs: { team: { __entity: uid('Team', team) }, told: refs('Person', told) },
  parents: [],
});

function investigationEntity({ investigationId, teams, room = OPEN_ROOM }: InvestigationResource) {
  const own = teams.filter((team) => room.teams[team] !== 'removed');
  return {
    uid: uid('Investigation', investigationId),
    attrs: {
      access: room.access,
      members: refs('Person', standing(room.people, 'lead', 'contributor', 'observer')),
      memberTeams: refs('Team', [...own, ...standing(room.teams, 'contributor', 'observer')]),
      leads: refs('Person', standing(room.people, 'lead')),
      contributors: refs('Person', standing(room.people, 'contributor')),
      observers: refs('Person', standing(room.people, 'observer')),
      removed: refs('Person', standing(room.people, 'removed')),
      contributorTeams: refs('Team', standing(room.teams, 'contributor')),
      observerTeams: refs('Team', standing(room.teams, 'observer')),
    },
    parents: [],
  };
}
