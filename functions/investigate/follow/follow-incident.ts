import type { Incident, IncidentDecision, IncidentMember } from '../../../schemas/incident.ts';
import { stableId } from '../../shared/hash.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { RankingStore } from '../../shared/ports/ranking-store.ts';
import { attachMember, DETECTOR, investigationIdOf } from '../incident-signals.ts';
import { openingRequest } from '../opening.ts';
import { followRanking } from './follow-ranking.ts';

export interface FollowDeps {
  readonly log: InvestigationLog;
  readonly incidents: Pick<IncidentStore, 'members'>;
  readonly rankings: Pick<RankingStore, 'list'>;
  /** OpenTelemetry SeverityNumber from which an incident opens an investigation. */
  readonly openAtSeverity: number;
}

/**
 * Opens the investigation of an incident that became severe enough, with all signals that it has so far and what its causes
 * were ranked to be. The same version of the incident again finishes what an interrupted try began; later versions change
 * nothing, as their signals and rankings come by themselves.
 */
export async function followIncident(
  { log, incidents, rankings, openAtSeverity }: FollowDeps,
  incident: Incident,
): Promise<void> {
  if (incident.severityNumber < openAtSeverity || incident.status === 'merged') return;
  const { incidentId, title, severityNumber, services, version } = incident;
  const opening = openingRequest({
    investigationId: investigationIdOf(incidentId),
    actor: DETECTOR,
    idempotencyKey: 'open',
    data: {
      title: title.slice(0, 300).toWellFormed(),
      severityNumber,
      services: services.slice(0, 100),
      teams: [],
      incidentId,
    },
    rationale: `severity ${severityNumber} reached the limit of ${openAtSeverity}`,
  });
  const { outcome } = await log.append({ ...opening, requestHash: stableId(incidentId, String(version)) });
  if (outcome !== 'appended' && outcome !== 'repeated') return;
  for (const member of await incidents.members(incidentId)) await attachMember(log, member, incidentId);
  for (const ranking of await rankings.list(incidentId, 1)) await followRanking(log, ranking);
}

/** Attaches a signal to the investigation of its incident, if there is one. */
export async function followMember({ log }: FollowDeps, member: IncidentMember): Promise<void> {
  const { incidentId } = member;
  if ((await log.head(investigationIdOf(incidentId))) !== undefined)
    await attachMember(log, member, incidentId);
}

/** The signals of an incident that was merged into another are attached where they are now; moved ones come by themselves. */
export async function followDecision(
  { log, incidents }: FollowDeps,
  { kind, to, absorbed }: IncidentDecision,
): Promise<void> {
  if (kind !== 'merge' || (await log.head(investigationIdOf(to))) === undefined) return;
  const members = await incidents.members(to);
  for (const member of members) if (absorbed.includes(member.incidentId)) await attachMember(log, member, to);
}
