import type { Service } from '../../schemas/catalogue.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';

export interface StrategyContext {
  readonly services: ReadonlyMap<string, Service>;
  /** Callees of each caller, as spans told. */
  readonly learned: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One reason for a signal to belong to an incident. */
export interface Strategy {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  /** `identity` decides alone; `near` says the time fits; `related` says the matter fits. A signal joins on identity, or on near and related. */
  readonly weight: 'identity' | 'near' | 'related';
  /** The reason in words and numbers, or undefined when it has nothing to say for it. */
  relate(signal: Signal, incident: Incident, context: StrategyContext): string | undefined;
}

export const defineStrategy = (strategy: Strategy): Strategy => strategy;
