import type { Incident } from '../../../schemas/incident.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import { mayFallApart, type SplitStore, splitApart } from '../split/split-apart.ts';
import { type IncidentTransition, statusAfter } from '../transitions.ts';
import type { Remembered } from '../watch/remembered.ts';

const MINUTE_MS = 60_000;
/** Nothing arrived for so long: no one need watch it. */
export const QUIET_AFTER_MS = 30 * MINUTE_MS;
/** An alert whose end was never told fires no longer. */
export const RESOLVED_AFTER_MS = 24 * 60 * MINUTE_MS;
/** So many incidents are looked through in one run; the others in the next. */
export const MAX_LOOKED_AT = 200;

export interface SettleDeps {
  readonly incidents: SplitStore & Pick<IncidentStore, 'silentSince' | 'heardOfSince' | 'change'>;
  readonly clock: Clock;
  /** Versions of incidents that were looked through and stayed whole: no need to look again until they change. */
  readonly whole: Remembered<number>;
}

export interface Settled {
  readonly quiet: number;
  readonly resolved: number;
  readonly split: number;
  /** Incidents of which a part should leave that is too large for it, of those that were looked through. */
  readonly heldBack: number;
}

/** What becomes of an incident that nothing arrives for; undefined: nothing yet. Pure. */
export function settled(incident: Incident, now: number): Incident | undefined {
  const silentMs = now - incident.observedAt;
  const step: IncidentTransition | undefined =
    silentMs > RESOLVED_AFTER_MS ? 'resolve' : silentMs > QUIET_AFTER_MS ? 'quieten' : undefined;
  const status = step && statusAfter(step, incident.status);
  return status && { ...incident, status, version: incident.version + 1 };
}

/**
 * Lets incidents that nothing arrives for become quiet, and after a day resolved; splits those that have fallen apart. Whoever
 * writes one meanwhile wins.
 */
export async function settle(deps: SettleDeps): Promise<Settled> {
  const { incidents, clock } = deps;
  const now = clock.now();
  const counts = { quiet: 0, resolved: 0 };
  const alive = [...(await incidents.heardOfSince(now - QUIET_AFTER_MS))];
  for (const incident of await incidents.silentSince(now - QUIET_AFTER_MS)) {
    const next = settled(incident, now);
    if (next !== undefined && (await incidents.change(next)) === 'conflict') continue;
    if (next?.status === 'resolved') counts.resolved += 1;
    else alive.push(next ?? incident);
    if (next?.status === 'quiet') counts.quiet += 1;
  }
  return { ...counts, ...(await splitAll(deps, alive, now)) };
}

/** Only what has changed since it was looked at costs a look: as much as its signals, whatever else is open. */
async function splitAll(
  { incidents, whole }: SettleDeps,
  alive: readonly Incident[],
  now: number,
): Promise<Pick<Settled, 'split' | 'heldBack'>> {
  let [looked, split, heldBack] = [0, 0, 0];
  for (const head of alive.filter(mayFallApart)) {
    const known = whole.take(head.incidentId);
    if (known !== head.version) {
      if (looked === MAX_LOOKED_AT) break;
      looked += 1;
      const outcome = await splitApart(incidents, head, now);
      if (outcome === 'held back') heldBack += 1;
      if (outcome === 'split') {
        split += 1;
        continue;
      }
    }
    whole.put(head.incidentId, head.version);
  }
  return { split, heldBack };
}
