import type { Signal } from '../../../schemas/signal.ts';
import { defineStrategy, firstOf, serviceKey } from '../strategy.ts';

const keysOf = ({ resource }: Signal): readonly string[] =>
  resource.serviceName === undefined ? [] : [serviceKey(resource.serviceName)];

/** A signal of a service that the incident is about. */
export const service = defineStrategy({
  id: 'service',
  summary: 'The signal is of a service that the incident is about.',
  weight: 'related',
  asks: keysOf,
  marks: keysOf,
  relate: (signal, considered) => {
    const name = firstOf(keysOf(signal), considered);
    return name === undefined ? undefined : `the incident is about ${name}`;
  },
});
