import { setTimeout as sleep } from 'node:timers/promises';
import type { Signal } from '../../../schemas/signal.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import { waitOf } from '../../shared/contention.ts';
import { Transient } from '../../shared/errors.ts';
import type { SignalArchive } from '../../shared/ports/signal-archive.ts';
import type { SignalClaim, SignalClaims } from '../../shared/ports/signal-claims.ts';
import type { SignalWrites } from '../../shared/ports/signal-store.ts';
import { lotsOf } from './claim-lots.ts';
import { claimOf, type Decision, decide } from './decide.ts';

const LOGS_AT_ONCE = 16;
const ATTEMPTS = 16;

/** Waits so many milliseconds. */
type Pause = (milliseconds: number) => Promise<unknown>;

export interface Stores {
  readonly claims: SignalClaims;
  readonly signals: SignalWrites;
  readonly archive: SignalArchive;
}

/**
 * Claims the signals for a batch and settles which of them it has to store, so that each stands once in the hot and once in
 * the cold store, whatever was delivered before or is delivered beside it. An archive object is written after all that is
 * hot of its batch, kind and hour, so an object that exists says that all of it is stored. Gives the decisions in the order
 * of the signals. Throws Transient when others keep appending.
 */
export async function claim(
  signals: readonly Signal[],
  batch: string,
  { claims, archive, pause = sleep }: Pick<Stores, 'claims' | 'archive'> & { readonly pause?: Pause },
): Promise<readonly Decision[]> {
  const exists = once((key: string) => archive.exists(key));
  const isArchived = (signal: Signal, by: string): Promise<boolean> => exists(archive.keyOf(signal, by));
  const decisions = new Map<Signal, Decision>();
  await mapBounded(lotsOf(signals), LOGS_AT_ONCE, async (lots) => {
    for (const lot of lots)
      for (const [signal, decision] of await claimLot(lot, { batch, claims, isArchived, pause }))
        decisions.set(signal, decision);
  });
  return signals.flatMap((signal) => decisions.get(signal) ?? []);
}

interface Claiming {
  readonly batch: string;
  readonly claims: SignalClaims;
  isArchived(signal: Signal, by: string): Promise<boolean>;
  readonly pause: Pause;
}

/**
 * The name under which a signal of this batch is stored: the batch's own. An object never changes, so when there is one and
 * the signal is not in it, because the same records are read in another way today, the batch has a further name.
 */
async function openName(signal: Signal, { batch, isArchived }: Claiming): Promise<string> {
  let name = batch;
  for (let further = 2; await isArchived(signal, name); further += 1) name = `${batch}.${further}`;
  return name;
}

/** Looks and appends until nobody else appended in between; what came in between is looked at like all the rest. */
async function claimLot(lot: readonly Signal[], claiming: Claiming): Promise<Map<Signal, Decision>> {
  const { batch, claims, pause } = claiming;
  const ids = lot.map(({ signalId }) => signalId);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const log = await claims.read(ids);
    const decisions = await decideAll(lot, log.claims, claiming);
    const made = [...decisions.values()].flatMap((decision) => decision.claim ?? []);
    if (made.length === 0 || (await claims.append(made, log.position))) return decisions;
    await pause(waitOf(batch, attempt));
  }
  throw new Transient(`claims of ${ids[0]}: others append all the time`);
}

async function decideAll(lot: readonly Signal[], earlier: readonly SignalClaim[], claiming: Claiming) {
  const known: Map<string, readonly SignalClaim[]> = Map.groupBy(earlier, ({ signalId }) => signalId);
  const decisions = new Map<Signal, Decision>();
  for (const signal of lot) {
    const claims = known.get(signal.signalId) ?? [];
    const last = claims.at(-1);
    const isArchived = last !== undefined && (await claiming.isArchived(signal, last.batch));
    const given = claimOf(signal, isArchived ? last.batch : await openName(signal, claiming));
    const decision = decide(given, claims, isArchived);
    if (decision.claim !== undefined) known.set(signal.signalId, [...claims, decision.claim]);
    decisions.set(signal, decision);
  }
  return decisions;
}

function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (key) => {
    const answer = asked.get(key) ?? ask(key);
    asked.set(key, answer);
    return answer;
  };
}
