import type { Signal } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import { defineStrategy, firstOf } from '../strategy.ts';

const keysOf = ({ kind, name }: Signal): readonly string[] =>
  kind === 'change' ? [] : [`name#${stableId('name', name)}`];

/** The same kind of alert of another service. In shadow: alerts of one name are common, and may have nothing to do with each other. */
export const namesake = defineStrategy({
  id: 'namesake',
  summary: 'An alert of the same name is in the incident, of whichever service.',
  weight: 'related',
  mode: 'shadow',
  asks: keysOf,
  marks: keysOf,
  relate: (signal, considered) =>
    firstOf(keysOf(signal), considered) === undefined
      ? undefined
      : `an alert called ${signal.name.slice(0, 80)} is in it`,
});
