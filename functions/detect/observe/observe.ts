import type { Incident } from '../../../schemas/incident.ts';
import { PROMOTED_KINDS, type Signal } from '../../../schemas/signal.ts';
import { Transient } from '../../shared/errors.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { RawStream } from '../../shared/ports/raw-stream.ts';
import type { SignalLists } from '../../shared/ports/signal-store.ts';
import type { DetectorContext } from '../detector.ts';
import { type Placement, place, placeEarlierChange } from '../place.ts';
import { DETECTORS } from '../registry.ts';
import type { StrategyContext } from '../strategy.ts';
import { learnedCalls } from './learned-calls.ts';
import { toRawRecord } from './raw-record.ts';

export interface ObserveDependencies {
  readonly signals: SignalLists;
  readonly catalogue: Catalogue;
  readonly incidents: IncidentStore;
  readonly stream: RawStream;
  readonly clock: Clock;
}

export interface Observed {
  readonly anomalies: number;
  readonly placed: number;
}

const NOTHING_LEARNED: StrategyContext['learned'] = new Map();
const MAX_ATTEMPTS = 8;
const EARLIER_CHANGES_MS = 30 * 60_000;

/** Looks at the new signals of one batch: finds anomalies, and groups what is promoted into incidents. Idempotent. */
export async function observe(batch: readonly Signal[], deps: ObserveDependencies): Promise<Observed> {
  const services = new Map((await deps.catalogue.services()).map((service) => [service.name, service]));
  const signals = batch.toSorted((a, b) => a.time - b.time);
  const anomalies = await findAnomalies(signals, { services, signals: remembering(deps.signals) }, deps);
  let placed = 0;
  const promoted = signals.filter(({ kind }) => PROMOTED_KINDS.includes(kind));
  const learned = promoted.length === 0 ? NOTHING_LEARNED : await learnedCalls(deps.catalogue, deps.clock);
  for (const signal of promoted) {
    if (await correlate(signal, { services, learned }, deps)) placed += 1;
  }
  return { anomalies, placed };
}

/** What a detector finds comes back by the stream, so within a batch a fingerprint's history is asked for once. */
function remembering(signals: DetectorContext['signals']): DetectorContext['signals'] {
  const histories = new Map<string, ReturnType<typeof signals.listByFingerprint>>();
  return {
    listByService: (query, page) => signals.listByService(query, page),
    listByFingerprint: (fingerprint, limit) => {
      const key = `${limit}#${fingerprint}`;
      const history = histories.get(key) ?? signals.listByFingerprint(fingerprint, limit);
      histories.set(key, history);
      return history;
    },
  };
}

async function findAnomalies(
  signals: readonly Signal[],
  context: DetectorContext,
  deps: ObserveDependencies,
) {
  const found = [];
  for (const detector of DETECTORS) {
    const seen = signals.filter(({ kind }) => detector.kinds.includes(kind));
    if (seen.length > 0) found.push(...(await detector.detect(seen, context)));
  }
  const records = found.map((anomaly) => toRawRecord(anomaly, deps.clock.now()));
  if (records.length > 0) await deps.stream.put(records);
  return records.length;
}

/** Places one signal; somebody else's faster write only means another look. True when it is in an incident now and was not before. */
async function correlate(
  signal: Signal,
  context: StrategyContext,
  deps: ObserveDependencies,
): Promise<boolean> {
  if (await isOutdated(signal, deps)) return false;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const placement = place(signal, await deps.incidents.open(), context);
    if (placement === undefined) return false;
    const outcome = await deps.incidents.place(placement.incident, placement.member);
    if (outcome === 'known') return false;
    if (outcome === 'placed') {
      await attachEarlierChanges(placement, context, deps);
      return true;
    }
  }
  throw new Transient(`incident of signal ${signal.signalId} is written by others too often`);
}

/** A late "firing" must not reopen what a later "resolved" of the same alert closed. */
async function isOutdated(signal: Signal, deps: ObserveDependencies): Promise<boolean> {
  if (signal.kind === 'change') return false;
  const [newest] = await deps.signals.listByFingerprint(signal.fingerprint, 1);
  return newest !== undefined && newest.time > signal.time && newest.status !== signal.status;
}

/** A cause comes before its symptom: what was deployed shortly before a service joined is placed beside it. */
async function attachEarlierChanges(
  { incident, member }: Placement,
  context: StrategyContext,
  deps: ObserveDependencies,
) {
  if (member.serviceName === undefined || member.kind === 'change') return;
  const range = { from: member.time - EARLIER_CHANGES_MS, to: member.time + 1 };
  const changes = await deps.signals.listByService(
    { serviceName: member.serviceName, range, kinds: ['change'] },
    { limit: 10 },
  );
  for (const change of changes.items) await attachChange(change, { incident, context }, deps);
}

interface Target {
  readonly incident: Incident;
  readonly context: StrategyContext;
}

async function attachChange(
  change: Signal,
  { incident, context }: Target,
  deps: ObserveDependencies,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const current = (await deps.incidents.get(incident.incidentId)) ?? incident;
    const placement = placeEarlierChange(change, current, context);
    if (placement === undefined) return;
    if ((await deps.incidents.place(placement.incident, placement.member)) !== 'conflict') return;
  }
  throw new Transient(
    `change ${change.signalId} could not be placed: the incident is written by others too often`,
  );
}
