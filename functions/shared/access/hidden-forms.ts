import type { Service } from '../../../schemas/catalogue.ts';
import { Rejected } from '../errors.ts';
import { normalForm } from '../service-forms.ts';
import { type RestrictedService, restrictedIn, type Sight } from './service-sight.ts';

/** What a query may leave out by name. */
const MOST_FORMS = 2_000;

/**
 * Normal forms of the names that a query leaves out: those of every restricted service, but for the ones that a parameter names
 * and that who asks may see. So nearly all runs leave out the same, and can be shared. Throws Rejected `Limit` beyond 2,000.
 */
export function hiddenForms(
  services: readonly Service[],
  parameters: Readonly<Record<string, unknown>>,
  sight: Sight,
): readonly string[] {
  const { byForm } = restrictedIn(services);
  const asked = Object.values(parameters)
    .filter((value) => typeof value === 'string')
    .filter((value) => sight.withheld(value) === undefined)
    .flatMap((value) => byForm.get(normalForm(value)) ?? []);
  const hidden = [...byForm].filter(([, holders]) => !holders.every((holder) => asked.includes(holder)));
  if (hidden.length > MOST_FORMS)
    throw new Rejected(
      'Limit',
      `restricted services have ${hidden.length} names, a query can leave out ${MOST_FORMS}`,
    );
  return hidden.map(([form]) => form).sort();
}

/** Restricted services that a query may have read, as it did not leave out all of their names. */
export function readBy(
  services: readonly Service[],
  hidden: readonly string[],
): readonly RestrictedService[] {
  const { byForm } = restrictedIn(services);
  const left = new Set(hidden);
  return [...new Set([...byForm].filter(([form]) => !left.has(form)).flatMap(([, holders]) => holders))];
}
