import type { Incident } from '../../../schemas/incident.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import { type IncidentTransition, statusAfter } from '../transitions.ts';

const MINUTE_MS = 60_000;
/** Nothing arrived for so long: no one need watch it. */
export const QUIET_AFTER_MS = 30 * MINUTE_MS;
/** An alert whose end was never told fires no longer. */
export const RESOLVED_AFTER_MS = 24 * 60 * MINUTE_MS;

export interface SettleDeps {
  readonly incidents: Pick<IncidentStore, 'silentSince' | 'change'>;
  readonly clock: Clock;
}

export interface Settled {
  readonly quiet: number;
  readonly resolved: number;
}

/** What becomes of an incident that nothing arrives for; undefined: nothing yet. Pure. */
export function settled(incident: Incident, now: number): Incident | undefined {
  const silentMs = now - incident.observedAt;
  const step: IncidentTransition | undefined =
    silentMs > RESOLVED_AFTER_MS ? 'resolve' : silentMs > QUIET_AFTER_MS ? 'quieten' : undefined;
  const status = step && statusAfter(step, incident.status);
  return status && { ...incident, status, version: incident.version + 1 };
}

/** Lets incidents that nothing arrives for become quiet, and after a day resolved. Whoever writes one meanwhile wins. */
export async function settle({ incidents, clock }: SettleDeps): Promise<Settled> {
  const now = clock.now();
  const counts = { quiet: 0, resolved: 0 };
  for (const incident of await incidents.silentSince(now - QUIET_AFTER_MS)) {
    const next = settled(incident, now);
    if (next === undefined || (await incidents.change(next)) === 'conflict') continue;
    if (next.status === 'resolved') counts.resolved += 1;
    else counts.quiet += 1;
  }
  return counts;
}
