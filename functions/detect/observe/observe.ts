import { PROMOTED_KINDS, type Signal } from '../../../schemas/signal.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { RawStream } from '../../shared/ports/raw-stream.ts';
import type { SignalLists } from '../../shared/ports/signal-store.ts';
import { isAsking } from '../any-detector.ts';
import type { DetectorContext } from '../detector.ts';
import { group } from '../group.ts';
import { toRawRecord } from '../raw-record.ts';
import { DETECTORS } from '../registry.ts';
import type { StrategyContext } from '../strategy.ts';
import { learnedCalls } from './learned-calls.ts';

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

/** Looks at the new signals of one batch: finds anomalies, and groups what is promoted into incidents. Idempotent. */
export async function observe(batch: readonly Signal[], deps: ObserveDependencies): Promise<Observed> {
  const services = new Map((await deps.catalogue.services()).map((service) => [service.name, service]));
  const signals = batch.toSorted((a, b) => a.time - b.time);
  const anomalies = await findAnomalies(signals, { services, signals: remembering(deps.signals) }, deps);
  let placed = 0;
  const promoted = signals.filter(({ kind }) => PROMOTED_KINDS.includes(kind));
  const learned = promoted.length === 0 ? NOTHING_LEARNED : await learnedCalls(deps.catalogue, deps.clock);
  for (const signal of promoted) {
    if (await group(signal, { services, learned }, deps)) placed += 1;
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
  for (const detector of DETECTORS.filter(isAsking)) {
    const seen = signals.filter(({ kind }) => detector.kinds.includes(kind));
    if (seen.length > 0) found.push(...(await detector.detect(seen, context)));
  }
  const records = found.map((anomaly) => toRawRecord(anomaly, deps.clock.now()));
  if (records.length > 0) await deps.stream.put(records);
  return records.length;
}
