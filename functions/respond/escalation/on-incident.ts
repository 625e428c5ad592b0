import type { Escalation } from '../../../schemas/on-call/escalation.ts';
import type { EscalationPolicy } from '../../../schemas/on-call/policy.ts';
import type { IncidentChanged } from '../../../schemas/trigger-event.ts';
import { Transient } from '../../shared/errors.ts';
import { type Driver, drive } from './drive.ts';
import { heard, isOver } from './engine.ts';
import { policiesFor, type Router } from './routes.ts';

const MOST_ATTEMPTS = 20;

export interface Escalator extends Driver, Router {}

/** Escalates an incident by the policies it leads to, and tells those under way what is new. The same news again changes nothing. */
export async function onIncident(escalator: Escalator, incident: IncidentChanged): Promise<number> {
  const { escalations } = await escalator.escalations.ofIncident(incident.incidentId);
  const begun = new Set(escalations.map(({ escalationId }) => escalationId));
  for (const { escalationId } of escalations) await tell(escalator, escalationId, incident);
  if (incident.status === 'open')
    for (const escalationId of await startAll(escalator, incident)) begun.add(escalationId);
  let steps = 0;
  for (const escalationId of begun) steps += await drive(escalator, escalationId);
  return steps;
}

/** News may come late, or in another order: an incident that is over by now begins nothing. Answers which escalations it has. */
async function startAll(escalator: Escalator, incident: IncidentChanged): Promise<readonly string[]> {
  const current = await escalator.incidents.get(incident.incidentId);
  if (current !== undefined && isOver(current)) return [];
  const ids: string[] = [];
  for (const policy of await policiesFor(escalator, incident)) {
    const first = firstState(policy, incident, escalator.clock.now());
    ids.push(first.escalationId);
    await escalator.escalations.start(first);
  }
  return ids;
}

/** An escalation at its start: its first step is due. */
export const firstState = (
  { policyId, revision, team, steps }: EscalationPolicy,
  { incidentId, version, title, severityNumber, services, cause }: IncidentChanged,
  now: number,
): Escalation => ({
  escalationId: `${incidentId}.${policyId}`,
  incidentId,
  incidentVersion: version,
  policyId,
  policyRevision: revision,
  team,
  title,
  severityNumber,
  services,
  ...(cause === undefined ? {} : { cause }),
  steps,
  status: 'open',
  version: 1,
  position: 0,
  taken: 0,
  passes: 0,
  dueAt: now,
  told: [],
  startedAt: now,
  changedAt: now,
});

/** Throws Transient when others kept changing it. */
async function tell(
  { escalations, clock }: Escalator,
  escalationId: string,
  incident: IncidentChanged,
): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const before = await escalations.get(escalationId);
    const next = before === undefined ? undefined : heard(before, incident, clock.now());
    if (next === undefined) return;
    if ((await escalations.advance({ next, notifications: [] })) === 'done') return;
  }
  throw new Transient(`escalation ${escalationId} kept changing`);
}
