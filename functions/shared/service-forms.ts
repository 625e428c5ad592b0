import type { Service } from '../../schemas/catalogue.ts';
import { spellingsOf } from './environments.ts';

/** `Checkout_Service` and `checkout.service` are both `checkout-service`. */
export const normalForm = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[_\-. ]+/g, '-')
    .replace(/^-|-$/g, '');

/** Normal forms of all names that a signal of this service may carry, with and without one of its environments behind them. */
export function formsOf({ name, aliases, environments }: Service): readonly string[] {
  const forms = [name, ...aliases].map(normalForm);
  const suffixes = [...new Set(environments.flatMap(spellingsOf))];
  return [...new Set(forms.flatMap((form) => [form, ...suffixes.map((suffix) => `${form}-${suffix}`)]))];
}
