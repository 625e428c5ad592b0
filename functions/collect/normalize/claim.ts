import type { Signal } from '../../../schemas/signal.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import type { SignalArchive } from '../../shared/ports/signal-archive.ts';
import type { SignalStore } from '../../shared/ports/signal-store.ts';

const WRITES_AT_ONCE = 32;

export interface Stores {
  readonly signals: SignalStore;
  readonly archive: SignalArchive;
}

/** Of one signal: whether its raw entry is the one that is stored, and what has to go into this batch's archive objects. */
export interface Claim {
  readonly outcome: 'stored' | 'duplicate';
  readonly archive?: Signal;
}

/**
 * Puts the signals into the hot store and settles which of them belong into this batch's archive objects, so that each
 * stands there exactly once, whatever was delivered before:
 * - stored now, or stored under this very batch before: it belongs here;
 * - stored under another batch whose object exists: it is archived there;
 * - stored under another batch that never got as far as its object: the claim moves here.
 * An archive object is written after all puts of its batch, so an object that exists holds all that its batch claimed.
 * The signal that is archived is the one that is stored, even if it would be enriched differently today.
 */
export async function claim(signals: readonly Signal[], batch: string, stores: Stores): Promise<Claim[]> {
  const isWritten = once((key: string) => stores.archive.exists(key));
  const claims = new Map<Signal, Claim>();
  await mapBounded(sameIdTogether(signals), WRITES_AT_ONCE, async (group) => {
    for (const signal of group) claims.set(signal, await claimOne(signal, { batch, isWritten, ...stores }));
  });
  return signals.flatMap((signal) => claims.get(signal) ?? []);
}

interface Claiming extends Stores {
  readonly batch: string;
  readonly isWritten: (key: string) => Promise<boolean>;
}

async function claimOne(signal: Signal, { batch, isWritten, signals, archive }: Claiming): Promise<Claim> {
  const put = await signals.putIfAbsent(signal, batch);
  if (put.outcome === 'duplicate') return { outcome: 'duplicate' };
  if (put.batch === batch) return { outcome: 'stored', archive: put.signal };
  if (await isWritten(archive.keyOf(put.signal, put.batch))) return { outcome: 'stored' };
  await signals.reclaim({ signalId: signal.signalId, from: put.batch, to: batch });
  return { outcome: 'stored', archive: put.signal };
}

/** Signals of one id are put one after the other, so that the first of them wins however often the batch is run. */
function sameIdTogether(signals: readonly Signal[]): readonly Signal[][] {
  const groups = new Map<string, Signal[]>();
  for (const signal of signals) {
    const group = groups.get(signal.signalId);
    if (group === undefined) groups.set(signal.signalId, [signal]);
    else group.push(signal);
  }
  return [...groups.values()];
}

function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (key) => {
    const answer = asked.get(key) ?? ask(key);
    asked.set(key, answer);
    return answer;
  };
}
