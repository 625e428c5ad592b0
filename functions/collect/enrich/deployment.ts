import type { Deployment } from '../../../schemas/catalogue.ts';
import { defineEnricher, type Enriched } from '../enricher.ts';

export const deployment = defineEnricher({
  id: 'deployment',
  version: 2,
  otherwise: 'no-deployment',
  summary:
    'Says which deployment of the service was live when the signal happened, and its version if the source did not.',
  enrich: async (signal, { liveDeployment }) => {
    if (signal.kind === 'change') return signal;
    const { serviceName, environment } = signal.resource;
    if (serviceName === undefined) return undefined;
    const live = await liveDeployment({ serviceName, environment, time: signal.time });
    return live === undefined || live === 'ambiguous' ? live : withDeployment(signal, live);
  },
});

/** What the source itself said of version and deployment stays. */
const withDeployment = (signal: Enriched, { deploymentId, serviceVersion }: Deployment): Enriched => ({
  ...signal,
  resource: {
    ...signal.resource,
    serviceVersion: signal.resource.serviceVersion ?? serviceVersion ?? deploymentId.slice(0, 255),
  },
  attributes: { 'deployment.id': deploymentId, ...signal.attributes },
});
