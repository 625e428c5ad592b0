import type { Service } from '../../schemas/catalogue.ts';
import type { Signal } from '../../schemas/signal.ts';
import type { AlertState, Candidate } from '../shared/ports/incident-store.ts';

export interface StrategyContext {
  readonly services: ReadonlyMap<string, Service>;
  /** Callees of each caller, as spans told. */
  readonly learned: ReadonlyMap<string, ReadonlySet<string>>;
}

/** An incident that a key led to, and what is known of the signal's alert. */
export type Considered = Candidate & { readonly alert: AlertState };

/** One reason for a signal to belong to an incident. */
export interface Strategy {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  /**
   * `decided` and `identity` decide alone, in this order; `near` says the time fits; `related` says the matter fits; a `hint`
   * is recorded and tells equals apart. A signal joins on decided, on identity, or on near and related.
   */
  readonly weight: 'decided' | 'identity' | 'near' | 'related' | 'hint';
  /** In shadow it changes nothing: what it would have done is recorded. */
  readonly mode?: 'shadow';
  /** Keys under which incidents that may be related are looked up; what it asks by has to be marked by some strategy. */
  asks?(signal: Signal, context: StrategyContext): readonly string[];
  /** Keys under which an incident can be found once it holds the signal. */
  marks?(signal: Signal): readonly string[];
  /** The reason in words and numbers, or undefined when it has nothing to say for it. */
  relate(signal: Signal, considered: Considered, context: StrategyContext): string | undefined;
}

export const defineStrategy = (strategy: Strategy): Strategy => strategy;

/** The key of a service, which several strategies ask by. */
export const serviceKey = (name: string): string => `service#${name}`;

/** What the first of the keys that led to an incident stands for. */
export const firstOf = (keys: readonly string[], { keys: led }: Considered): string | undefined => {
  const key = keys.find((each) => led.has(each));
  return key?.slice(key.indexOf('#') + 1);
};
