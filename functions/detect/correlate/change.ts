import type { Signal } from '../../../schemas/signal.ts';
import { defineStrategy, firstOf } from '../strategy.ts';

/** What sources and enrichers call the change that a signal comes from: a deployment, or a commit deployed to several services. */
const NAMING = ['deployment.id', 'vcs.ref.head.revision'];

const keysOf = ({ attributes }: Signal): readonly string[] =>
  NAMING.flatMap((name) => {
    const value = attributes[name];
    return typeof value === 'string' && value !== '' ? [`change#${value.slice(0, 200)}`] : [];
  });

/** A signal of what was deployed with the same change as something in the incident, whichever service it is of. */
export const change = defineStrategy({
  id: 'change',
  summary: 'The same deployment or commit is behind both.',
  weight: 'related',
  asks: keysOf,
  marks: keysOf,
  relate: (signal, considered) => {
    const name = firstOf(keysOf(signal), considered);
    return name === undefined ? undefined : `the change ${name} is behind both`;
  },
});
