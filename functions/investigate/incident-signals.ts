import type { IncidentMember } from '../../schemas/incident.ts';
import type { Actor } from '../../schemas/investigation-event.ts';
import { Transient } from '../shared/errors.ts';
import { stableId } from '../shared/hash.ts';
import type { AppendRequest, InvestigationLog } from '../shared/ports/investigation-log.ts';

const ATTEMPTS = 12;
export const DETECTOR: Actor = {
  kind: 'detector',
  id: 'investigate/follow',
  name: 'Signalroom',
  teams: [],
};

/** An incident has at most one investigation of its own, and its id follows from the incident's. */
export const investigationIdOf = (incidentId: string): string => stableId('investigation', incidentId);

/** Attaches a signal of an incident to its investigation, once. Throws Transient when the log never held still. */
export async function attachMember(log: InvestigationLog, member: IncidentMember): Promise<void> {
  const { incidentId, ...data } = member;
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
