import { defineEnricher } from '../enricher.ts';

/** A service that runs in one environment only says by its name where a signal comes from. */
const onlyOne = (environments: readonly string[]): string | undefined =>
  environments.length === 1 ? environments[0] : undefined;

export const service = defineEnricher({
  id: 'service',
  version: 1,
  otherwise: 'unknown-service',
  summary: "Turns a vendor's name of a service into the name that the catalogue has for it.",
  enrich: async (signal, { serviceNamed }) => {
    const { serviceName } = signal.resource;
    const found = serviceName === undefined ? undefined : serviceNamed(serviceName);
    if (found === undefined) return undefined;
    const environment = signal.resource.environment ?? onlyOne(found.environments);
    const resource = { ...signal.resource, serviceName: found.name };
    return { ...signal, resource: environment === undefined ? resource : { ...resource, environment } };
  },
});
