import type { Service } from '../../schemas/catalogue.ts';
import { formsOf, normalForm } from './service-forms.ts';

/** The teams that own services by any of their names, each once, in the order of the names. What nobody declared has no owner. */
export function ownersOf(names: readonly string[], services: readonly Service[]): readonly string[] {
  const byForm = new Map(
    services.flatMap((service) => formsOf(service).map((form) => [form, service.owner])),
  );
  return [...new Set(names.flatMap((name) => byForm.get(normalForm(name)) ?? []))];
}
