import { defineEnricher } from '../enricher.ts';

export const service = defineEnricher({
  id: 'service',
  version: 2,
  otherwise: 'unknown-service',
  summary: "Turns a vendor's name of a service into the name that the catalogue has for it.",
  enrich: async (signal, { serviceNamed }) => {
    const { serviceName, environment } = signal.resource;
    const found = serviceName === undefined ? undefined : serviceNamed(serviceName);
    if (found === undefined || found.outcome === 'unknown') return undefined;
    if (found.outcome === 'ambiguous') return 'ambiguous';
    const inName = environment ?? found.environment;
    const resource = { ...signal.resource, serviceName: found.service.name };
    return { ...signal, resource: inName === undefined ? resource : { ...resource, environment: inName } };
  },
});
