import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import { stableId } from '../../shared/hash.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { attachMember, DETECTOR, investigationIdOf } from '../incident-signals.ts';
import { openingRequest } from '../opening.ts';

export interface FollowDeps {
  readonly log: InvestigationLog;
  readonly incidents: IncidentStore;
  /** OpenTelemetry SeverityNumber from which an incident opens an investigation. */
  readonly openAtSeverity: number;
}

/**
 * Opens the investigation of an incident that became severe enough, with all signals that it has so far. The same version
 * of the incident again finishes what an interrupted try began; later versions change nothing, as their signals come by
 * themselves.
 */
export async function followIncident({ log, incidents, openAtSeverity }: FollowDeps, incident: Incident) {
  if (incident.severityNumber < openAtSeverity) return;
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
  for (const member of await incidents.members(incidentId)) await attachMember(log, member);
}

/** Attaches a signal to the investigation of its incident, if there is one. */
export async function followMember({ log }: FollowDeps, member: IncidentMember): Promise<void> {
  if ((await log.head(investigationIdOf(member.incidentId))) !== undefined) await attachMember(log, member);
}
