import type * as z from 'zod';
import type { Signal, SignalKind } from '../../schemas/signal.ts';
import type { DetectorState, StateBlock } from '../shared/ports/detector-state.ts';
import type { AnomalyDraft } from './detector.ts';
import type { Memories } from './watch/memories.ts';

/** What a detector may look at besides its state and the signals. */
export interface FoldContext {
  /** Of what is judged: unique among all that the detector judges. */
  readonly name: string;
  /** The latest time that a signal of the cell told so far, epoch milliseconds. */
  readonly now: number;
  readonly blocks: Pick<DetectorState, 'loadBlocks'>;
  readonly memories: Memories;
}

export interface Folded<S> {
  /** Undefined: nothing is known of it any more. The same object as before: nothing has changed. */
  readonly state: S | undefined;
  readonly found: readonly AnomalyDraft[];
  /** Written once the state is. */
  readonly blocks?: readonly StateBlock[];
  /** Called once state and blocks are written. */
  readonly saved?: () => void;
}

/**
 * One way to find what is unusual by what was before. Signals are sorted into keys (a series, an edge, a fingerprint); for
 * each key there is a small state. A state after some signals depends on the state before and on them, on nothing else.
 */
export interface FoldingDetector<S = unknown> {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  readonly kinds: readonly SignalKind[];
  /** `service`: what it knows lies with others of the same service and kind. `all`: one place for all services. */
  readonly scope: 'service' | 'all';
  /** What a signal says something about; undefined when the detector has nothing to say of it. */
  keyOf(signal: Signal): string | undefined;
  /** New signals of one key, by time. */
  fold(state: S | undefined, signals: readonly Signal[], context: FoldContext): Promise<Folded<S>>;
  /** Once a minute, for keys that no new signal is of: what is missing, what has passed. */
  idle?(state: S, context: FoldContext): Folded<S>;
  /** Before that time, epoch milliseconds, `idle` has nothing to say of a state. Without it it is asked every minute. */
  idleFrom?(state: S): number;
}

interface Definition<S> extends FoldingDetector<S> {
  /** What is read back is checked with it: what no longer fits begins anew. */
  readonly schema: z.ZodType<S>;
}

/** A detector whose states are JSON to everybody else. */
export function defineFolding<S>({
  schema,
  fold,
  idle,
  idleFrom,
  ...detector
}: Definition<S>): FoldingDetector {
  const known = (stored: unknown): S | undefined => schema.safeParse(stored).data;
  return {
    ...detector,
    fold: (stored, signals, context) => {
      const state = known(stored);
      return fold(state, signals, context).then((folded) => sameWhenUnchanged(folded, state, stored));
    },
    ...(idle !== undefined && {
      idle: (stored, context) => {
        const state = known(stored);
        if (state === undefined) return { state: undefined, found: [] };
        return sameWhenUnchanged(idle(state, context), state, stored);
      },
      idleFrom: (stored) => {
        const state = idleFrom === undefined ? undefined : known(stored);
        return state === undefined ? 0 : (idleFrom?.(state) ?? 0);
      },
    }),
  };
}

const sameWhenUnchanged = <S>(folded: Folded<S>, before: S | undefined, stored: unknown): Folded<unknown> =>
  folded.state === before ? { ...folded, state: stored } : folded;

/** When a signal was, at most when it arrived: clocks that go ahead must not make what follows look late. */
export const timeOf = ({ time, observedTime }: Pick<Signal, 'time' | 'observedTime'>): number =>
  Math.min(time, observedTime);

/** When the last of them arrived. */
export const lastArrivalOf = (signals: readonly Signal[]): number =>
  signals.reduce((latest, { observedTime }) => Math.max(latest, observedTime), 0);

export const MINUTE_MS = 60_000;
export const minuteOf = (time: number): number => Math.floor(time / MINUTE_MS);
