import type { Because } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import type { Considered, Strategy, StrategyContext } from './strategy.ts';

/** An incident that a signal may join, and all that speaks for it. */
export interface Opinion {
  readonly considered: Considered;
  readonly spoken: readonly Spoken[];
  readonly joins: boolean;
}
export interface Spoken {
  readonly strategy: Strategy;
  readonly reason: string;
}

/** What strategies say of a signal and an incident. */
export function opinionOf(
  signal: Signal,
  considered: Considered,
  { context, strategies }: { readonly context: StrategyContext; readonly strategies: readonly Strategy[] },
): Opinion {
  const spoken = strategies.flatMap((strategy) => {
    const reason = strategy.relate(signal, considered, context);
    return reason === undefined ? [] : [{ strategy, reason }];
  });
  const said = (weight: Strategy['weight']): boolean => saidBy(spoken, weight);
  return {
    considered,
    spoken,
    joins: said('decided') || said('identity') || (said('near') && said('related')),
  };
}

const saidBy = (spoken: readonly Spoken[], weight: Strategy['weight']): boolean =>
  spoken.some(({ strategy }) => strategy.weight === weight);

/** The best first: decided by a person, then the same alert, then more reasons, then the older. */
export const byWeight = (a: Opinion, b: Opinion): number =>
  rank(b) - rank(a) ||
  b.spoken.length - a.spoken.length ||
  a.considered.incident.openedAt - b.considered.incident.openedAt ||
  (a.considered.incident.incidentId < b.considered.incident.incidentId ? -1 : 1);

const rank = ({ spoken }: Opinion): number =>
  saidBy(spoken, 'decided') ? 2 : saidBy(spoken, 'identity') ? 1 : 0;

/** Whether a person said so. */
export const isDecided = ({ spoken }: Opinion): boolean => saidBy(spoken, 'decided');

/** Whether a signal may make two incidents one: it is near, and really of the matter, of this one. */
export const bridges = ({ spoken, joins }: Opinion): boolean =>
  joins && saidBy(spoken, 'near') && saidBy(spoken, 'related');

export const reasonsOf = ({ spoken }: Pick<Opinion, 'spoken'>): Because[] =>
  spoken.map(({ strategy, reason }) => ({ strategy: strategy.id, reason }));
