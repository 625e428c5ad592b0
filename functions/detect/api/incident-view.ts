import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { RankingStore } from '../../shared/ports/ranking-store.ts';
import { decisionView } from './decision-fields.ts';

const RANKINGS = 20;

export interface ViewDeps {
  readonly incidents: IncidentStore;
  readonly rankings: RankingStore;
}

const iso = (time: number): string => new Date(time).toISOString();

/** An incident as the API shows it. What is in another list is read only when somebody asked for it; `wants` tells. */
export async function incidentView(
  incident: Incident,
  wants: (field: string) => boolean,
  { incidents, rankings }: ViewDeps,
) {
  const { incidentId, absorbed, keptApart: _kept, observedAt: _observed, ...shown } = incident;
  const [members, decisions, ranked] = await Promise.all([
    wants('members') ? incidents.members(incidentId) : [],
    wants('decisions') ? incidents.decisions(incidentId) : [],
    wants('rankings') ? rankings.list(incidentId, RANKINGS) : [],
  ]);
  return {
    ...shown,
    incidentId,
    mergedIncidentIds: absorbed,
    openedAt: iso(incident.openedAt),
    updatedAt: iso(incident.updatedAt),
    members: members.toSorted((a, b) => a.time - b.time).map(memberView),
    decisions: decisions.map(decisionView),
    rankings: ranked.map(rankingView),
  };
}

const memberView = (member: IncidentMember) => ({ ...member, time: iso(member.time) });

export const rankingView = (ranking: IncidentRanking) => ({ ...ranking, rankedAt: iso(ranking.rankedAt) });
