import type { Signal, SignalKind } from '../../../schemas/signal.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import type { SignalLists, TimeRange } from '../../shared/ports/signal-store.ts';
import type { Scope } from './scope.ts';

const AT_ONCE = 8;
/** Of one service, one kind and one period; the newest count. */
const PER_READ = 500;
const KINDS: readonly (readonly SignalKind[])[] = [
  ['metric'],
  ['log'],
  ['span'],
  ['alert', 'anomaly', 'change'],
];

/** The hot signals of a scope: for each service, kind and period one page. Oldest first, each once. */
export async function gather(
  signals: Pick<SignalLists, 'listByService'>,
  scope: Scope,
): Promise<readonly Signal[]> {
  const periods: readonly TimeRange[] = [
    { from: scope.window.from, to: scope.window.to + 1 },
    { from: scope.baseline.from, to: scope.baseline.to + 1 },
  ];
  const reads = scope.services.flatMap((serviceName) =>
    KINDS.flatMap((kinds) => periods.map((range) => ({ serviceName, kinds, range }))),
  );
  const pages = await mapBounded(reads, AT_ONCE, (query) =>
    signals.listByService(query, { limit: PER_READ }),
  );
  const found = pages.flatMap(({ items }) => items);
  const once = new Map(found.map((signal) => [signal.signalId, signal]));
  return [...once.values()].sort((a, b) => a.time - b.time || (a.signalId < b.signalId ? -1 : 1));
}
