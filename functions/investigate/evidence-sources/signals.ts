import type { Signal } from '../../../schemas/signal.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import { Rejected } from '../../shared/errors.ts';
import type { SignalStore } from '../../shared/ports/signal-store.ts';
import type { Seen } from './seen.ts';
import { factsOf } from './signal-facts.ts';

const READS_AT_ONCE = 8;
type Store = Pick<SignalStore, 'get'>;

/** One hot signal. Throws Rejected `NotFound` naming `path`. */
export async function seenSignal(signals: Store, signalId: string, path: string): Promise<Seen> {
  const signal = await hotSignal(signals, signalId, path);
  return {
    title: signal.name.slice(0, 300).toWellFormed(),
    source: { kind: 'signal', signal: factsOf(signal) },
    content: signal,
  };
}

/** Several hot signals, each once, in the order they are named. */
export async function seenSignals(signals: Store, ids: readonly string[], path: string): Promise<Seen> {
  const found = await mapBounded([...[...new Set(ids)].entries()], READS_AT_ONCE, ([index, id]) =>
    hotSignal(signals, id, `${path}[${index}]`),
  );
  return {
    title: `${found.length} signals`,
    source: { kind: 'signals', signals: found.map(factsOf) },
    content: { signals: found },
  };
}

async function hotSignal(signals: Store, signalId: string, path: string): Promise<Signal> {
  const signal = await signals.get(signalId);
  if (signal !== undefined) return signal;
  throw new Rejected('NotFound', `${path}: there is no hot signal "${signalId}"`, { path });
}
