import type { Signal } from '../../../schemas/signal.ts';
import { defineStrategy, firstOf } from '../strategy.ts';

const keysOf = ({ traceId }: Signal): readonly string[] =>
  traceId === undefined ? [] : [`trace#${traceId}`];

/** A signal of the very request that another signal of the incident tells of. */
export const trace = defineStrategy({
  id: 'trace',
  summary: 'The signal is of a trace that the incident has a signal of.',
  weight: 'related',
  asks: keysOf,
  marks: keysOf,
  relate: (signal, considered) => {
    const traceId = firstOf(keysOf(signal), considered);
    return traceId === undefined ? undefined : `trace ${traceId} passes through both`;
  },
});
