import type { Signal } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import { defineStrategy, firstOf } from '../strategy.ts';
import { formOf } from '../templates/form.ts';

const MAX_CHARACTERS = 1_024;

/** Only what is of no service is compared: alerts of the same text are common, and their services say more than it does. */
const keysOf = ({ kind, resource, name, body }: Signal): readonly string[] => {
  if (kind === 'change' || resource.serviceName !== undefined || !body) return [];
  return [`text#${stableId('text', name, formOf(body.slice(0, MAX_CHARACTERS)))}`];
};

/** A signal of no known service that says what another one says, but for numbers and identifiers in it. */
export const text = defineStrategy({
  id: 'text',
  summary: 'Neither is of a known service, they have one name, and their texts have the same form.',
  weight: 'related',
  asks: keysOf,
  marks: keysOf,
  relate: (signal, considered) =>
    firstOf(keysOf(signal), considered) === undefined
      ? undefined
      : `its text has the form of another ${signal.name.slice(0, 80)} in it`,
});
