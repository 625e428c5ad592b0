import type { Incident } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import { Transient } from '../shared/errors.ts';
import type { IncidentStore, Placement } from '../shared/ports/incident-store.ts';
import type { SignalLists } from '../shared/ports/signal-store.ts';
import { keysToAsk, place, placeEarlierChange } from './place.ts';
import { shadowPlacements } from './shadow.ts';
import { type StrategyContext, serviceKey } from './strategy.ts';

/** What grouping reads and writes: tables in the cloud, memory offline. */
export interface Grouping {
  readonly signals: Pick<SignalLists, 'listByFingerprint' | 'listByService'>;
  readonly incidents: Pick<IncidentStore, 'get' | 'find' | 'place' | 'recordShadow'>;
}

const MAX_ATTEMPTS = 8;
const EARLIER_CHANGES_MS = 30 * 60_000;

/**
 * Places one signal; somebody else's faster write only means another look. The calls it takes do not depend on how much is
 * open. True when it is in an incident now and was not before.
 */
export async function group(signal: Signal, context: StrategyContext, deps: Grouping): Promise<boolean> {
  if (await isOutdated(signal, deps)) return false;
  const asked = { fingerprint: signal.fingerprint, keys: keysToAsk(signal, context) };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const found = await deps.incidents.find(asked);
    const placement = place(signal, found, { context });
    const shadows = shadowPlacements(signal, found, { context });
    const outcome = placement === undefined ? 'none' : await deps.incidents.place(placement);
    if (outcome === 'conflict') continue;
    if (outcome === 'known') return false;
    if (shadows.length > 0) await deps.incidents.recordShadow(shadows);
    if (placement === undefined) return false;
    await attachEarlierChanges(placement, context, deps);
    return true;
  }
  throw new Transient(`incident of signal ${signal.signalId} is written by others too often`);
}

/** A late "firing" must not reopen what a later "resolved" of the same alert closed. */
async function isOutdated(signal: Signal, deps: Grouping): Promise<boolean> {
  if (signal.kind === 'change') return false;
  const [newest] = await deps.signals.listByFingerprint(signal.fingerprint, 1);
  return newest !== undefined && newest.time > signal.time && newest.status !== signal.status;
}

/**
 * A cause comes before its symptom: what was deployed shortly before a service joined is placed beside it. Later signals of
 * the service need not look again, as changes from then on find the incident by themselves.
 */
async function attachEarlierChanges(
  { incident, member, marks }: Placement,
  context: StrategyContext,
  deps: Grouping,
) {
  const { serviceName } = member;
  if (serviceName === undefined || member.kind === 'change' || !marks.includes(serviceKey(serviceName)))
    return;
  const range = { from: member.time - EARLIER_CHANGES_MS, to: member.time + 1 };
  const changes = await deps.signals.listByService({ serviceName, range, kinds: ['change'] }, { limit: 10 });
  for (const change of changes.items) await attachChange(change, { incident, context }, deps);
}

interface Target {
  readonly incident: Incident;
  readonly context: StrategyContext;
}

async function attachChange(change: Signal, { incident, context }: Target, deps: Grouping): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const current = (await deps.incidents.get(incident.incidentId)) ?? incident;
    const placement = placeEarlierChange(change, current, context);
    if (placement === undefined) return;
    if ((await deps.incidents.place(placement)) !== 'conflict') return;
  }
  throw new Transient(
    `change ${change.signalId} could not be placed: the incident is written by others too often`,
  );
}
