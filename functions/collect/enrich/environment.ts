import { environmentNamed } from '../../shared/environments.ts';
import { defineEnricher } from '../enricher.ts';

/** A service that runs in one environment only says by its name where a signal comes from. */
const onlyOne = (environments: readonly string[]): string | undefined =>
  environments.length === 1 ? environments[0] : undefined;

export const environment = defineEnricher({
  id: 'environment',
  version: 1,
  otherwise: 'no-environment',
  summary: 'Spells the environment as the service declares it, or names the only one that it has.',
  enrich: async (signal, { serviceNamed }) => {
    const { serviceName, environment: said } = signal.resource;
    const found = serviceName === undefined ? undefined : serviceNamed(serviceName);
    const declared = found?.outcome === 'found' ? found.service.environments : [];
    const known = said === undefined ? onlyOne(declared) : (environmentNamed(said, declared) ?? said);
    if (known === undefined) return undefined;
    return known === said ? signal : { ...signal, resource: { ...signal.resource, environment: known } };
  },
});
