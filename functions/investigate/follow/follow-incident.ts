import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import type { Actor } from '../../../schemas/investigation-event.ts';
import { Transient } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { AppendRequest, InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { openingRequest } from '../opening.ts';

const ATTEMPTS = 12;
const DETECTOR: Actor = { kind: 'detector', id: 'investigate/follow', name: 'Signalroom', teams: [] };

export interface FollowDeps {
  readonly log: InvestigationLog;
  readonly incidents: IncidentStore;
  /** OpenTelemetry SeverityNumber from which an incident opens an investigation. */
  readonly openAtSeverity: number;
}

/** An incident has at most one investigation of its own, and its id follows from the incident's. */
export const investigationIdOf = (incidentId: string): string => stableId('investigation', incidentId);

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
  for (const member of await incidents.members(incidentId)) await attach(log, member);
}

/** Attaches a signal to the investigation of its incident, if there is one. */
export async function followMember({ log }: FollowDeps, member: IncidentMember): Promise<void> {
  if ((await log.head(investigationIdOf(member.incidentId))) !== undefined) await attach(log, member);
}

async function attach(log: InvestigationLog, member: IncidentMember): Promise<void> {
  const { incidentId, fingerprint: _kept, ...data } = member;
  const request: Omit<AppendRequest, 'basedOn' | 'expectedSequence'> = {
    investigationId: investigationIdOf(incidentId),
    actor: DETECTOR,
    idempotencyKey: member.signalId,
    requestHash: stableId('attach', member.signalId),
    events: [{ type: 'signal.attached', data }],
  };
  let expectedSequence = (await log.head(request.investigationId))?.sequence ?? 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const result = await log.append({ ...request, basedOn: expectedSequence, expectedSequence });
    if (result.outcome !== 'moved') return;
    expectedSequence = result.sequence;
  }
  throw new Transient(`attach: the log moved on at each of ${ATTEMPTS} attempts`);
}
