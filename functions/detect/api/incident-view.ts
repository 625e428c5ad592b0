import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { RankingStore } from '../../shared/ports/ranking-store.ts';
import { decisionView } from './decision-fields.ts';
import { type GradeDeps, gradesOf } from './grades.ts';

const RANKINGS = 20;

export interface ViewDeps extends GradeDeps {
  readonly incidents: IncidentStore;
  readonly rankings: RankingStore;
}

const iso = (time: number): string => new Date(time).toISOString();

/** An incident as the API shows it. What is in another list is read only when somebody asked for it; `wants` tells. */
export async function incidentView(incident: Incident, wants: (field: string) => boolean, deps: ViewDeps) {
  const { incidents } = deps;
  const { incidentId, absorbed, keptApart: _kept, observedAt: _observed, storm: _storm, ...shown } = incident;
  const [members, decisions, ranked] = await Promise.all([
    wants('members') ? incidents.members(incidentId) : [],
    wants('decisions') ? incidents.decisions(incidentId) : [],
    wants('rankings')
      ? rankingViews(deps, { incidentId, limit: RANKINGS, graded: wants('rankings/grade') })
      : [],
  ]);
  return {
    ...shown,
    incidentId,
    mergedIncidentIds: absorbed,
    openedAt: iso(incident.openedAt),
    updatedAt: iso(incident.updatedAt),
    members: members.toSorted((a, b) => a.time - b.time).map(memberView),
    decisions: decisions.map(decisionView),
    rankings: ranked,
  };
}

const memberView = ({ marks: _marks, links: _links, ...member }: IncidentMember) => ({
  ...member,
  time: iso(member.time),
});

/** The newest rankings; their grades are found out only when somebody asked for them. */
export async function rankingViews(
  deps: ViewDeps,
  asked: { readonly incidentId: string; readonly limit: number; readonly graded: boolean },
) {
  const rankings = await deps.rankings.list(asked.incidentId, asked.limit);
  const grades = asked.graded ? await gradesOf(deps, asked.incidentId, rankings) : [];
  return rankings.map((ranking, at) => ({
    ...ranking,
    rankedAt: iso(ranking.rankedAt),
    grade: grades[at] ?? null,
  }));
}
