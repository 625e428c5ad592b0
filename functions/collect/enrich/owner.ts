import { defineEnricher } from '../enricher.ts';

export const owner = defineEnricher({
  id: 'owner',
  version: 1,
  otherwise: 'unknown-service',
  summary: 'Names the team that owns the service.',
  enrich: async (signal, { serviceNamed }) => {
    const { serviceName } = signal.resource;
    const found = serviceName === undefined ? undefined : serviceNamed(serviceName);
    return found?.outcome === 'found' ? { ...signal, owner: found.service.owner } : undefined;
  },
});
