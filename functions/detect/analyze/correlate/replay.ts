import type { Because } from '../../../../schemas/incident.ts';
import { PROMOTED_KINDS, type Signal } from '../../../../schemas/signal.ts';
import { group } from '../../group.ts';
import type { StrategyContext } from '../../strategy.ts';
import { IncidentsInMemory } from './incidents-in-memory.ts';
import { PassingTime } from './passing-time.ts';
import { SignalsInMemory } from './signals-in-memory.ts';

/** Where a signal ended up. `incidentId` is null when it is in none. */
export interface Grouped {
  readonly signalId: string;
  readonly incidentId: string | null;
  readonly because: readonly Because[];
}

/**
 * Groups signals as the Lambdas would have, had each arrived at its time: they are taken in the order of their times, those
 * of one instant in that of their ids, so that the order in the list makes no difference. In between incidents settle: they
 * become quiet, resolve and split as time passes. Answers in the order of the list.
 */
export async function replay(signals: readonly Signal[], context: StrategyContext): Promise<Grouped[]> {
  const stores = { signals: new SignalsInMemory(), incidents: new IncidentsInMemory() };
  const time = new PassingTime(stores.incidents);
  for (const signal of signals.filter(({ kind }) => PROMOTED_KINDS.includes(kind)).sort(byTime)) {
    await time.reach(signal.time);
    stores.signals.add(signal);
    await group({ ...signal, observedTime: signal.time }, context, stores);
  }
  await time.end();
  return signals.map(({ signalId }) => {
    const because = stores.incidents.memberOf(signalId)?.because ?? [];
    return { signalId, incidentId: stores.incidents.incidentIdOf(signalId) ?? null, because };
  });
}

const byTime = (a: Signal, b: Signal): number =>
  a.time - b.time || (a.signalId === b.signalId ? 0 : a.signalId < b.signalId ? -1 : 1);
