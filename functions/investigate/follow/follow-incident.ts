import type { Incident, IncidentDecision, IncidentMember } from '../../../schemas/incident.ts';
import { attachMember, DETECTOR, investigationIdOf } from '../../shared/access/incident-signals.ts';
import { openSight } from '../../shared/access/service-sight.ts';
import { openingOf, withheldInIncident } from '../../shared/access/withheld-incident.ts';
import { stableId } from '../../shared/hash.ts';
import { ownersOf } from '../../shared/owners.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { RankingStore } from '../../shared/ports/ranking-store.ts';
import { openingRequest } from '../command/opening.ts';
import { followRanking } from './follow-ranking.ts';

/** As many as an opening names. */
const MOST_TEAMS = 100;

export interface FollowDeps {
  readonly log: InvestigationLog;
  readonly incidents: Pick<IncidentStore, 'get' | 'members'>;
  readonly catalogue: Pick<Catalogue, 'services'>;
  readonly rankings: Pick<RankingStore, 'list'>;
  /** OpenTelemetry SeverityNumber from which an incident opens an investigation. */
  readonly openAtSeverity: number;
}

/**
 * Opens the investigation of an incident that became severe enough, for the teams that own its services, with all signals that it
 * has so far and what its causes were ranked to be. The same version of the incident again finishes what an interrupted try began;
 * later versions change nothing, as their signals and rankings come by themselves.
 */
export async function followIncident(deps: FollowDeps, incident: Incident): Promise<void> {
  const { log, incidents, rankings, openAtSeverity } = deps;
  if (incident.severityNumber < openAtSeverity || incident.status === 'merged') return;
  const { incidentId, severityNumber, version } = incident;
  const around = await aroundOf(deps, incident);
  const opening = openingRequest({
    investigationId: investigationIdOf(incidentId),
    actor: DETECTOR,
    idempotencyKey: 'open',
    data: { ...openingOf(incident, around.closed), teams: around.owners.slice(0, MOST_TEAMS) },
    rationale: `severity ${severityNumber} reached the limit of ${openAtSeverity}`,
  });
  const { outcome } = await log.append({ ...opening, requestHash: stableId(incidentId, String(version)) });
  if (outcome !== 'appended' && outcome !== 'repeated') return;
  for (const member of await incidents.members(incidentId)) await attachMember(log, member, around);
  for (const ranking of await rankings.list(incidentId, 1)) await followRanking(deps, ranking);
}

/** Attaches a signal to the investigation of its incident, if there is one. */
export async function followMember(deps: FollowDeps, member: IncidentMember): Promise<void> {
  const { incidentId } = member;
  if ((await deps.log.head(investigationIdOf(incidentId))) === undefined) return;
  await attachMember(deps.log, member, await aroundId(deps, incidentId));
}

/** The signals of an incident that was merged into another are attached where they are now; moved ones come by themselves. */
export async function followDecision(
  deps: FollowDeps,
  { kind, to, absorbed }: IncidentDecision,
): Promise<void> {
  const { log, incidents } = deps;
  if (kind !== 'merge' || (await log.head(investigationIdOf(to))) === undefined) return;
  const [members, around] = [await incidents.members(to), await aroundId(deps, to)];
  for (const member of members)
    if (absorbed.includes(member.incidentId)) await attachMember(log, member, around);
}

const aroundId = async (deps: FollowDeps, incidentId: string) =>
  aroundOf(deps, (await deps.incidents.get(incidentId)) ?? { incidentId, services: [] });

/** Whose an incident is, and what not everybody may see of it, by the catalogue as it stands. */
async function aroundOf(
  { catalogue }: FollowDeps,
  { incidentId, services }: Pick<Incident, 'incidentId' | 'services'>,
) {
  const declared = await catalogue.services();
  const everybody = openSight(declared);
  const closed = withheldInIncident(services, everybody);
  return { incidentId, everybody, closed, owners: ownersOf(services, declared) };
}
