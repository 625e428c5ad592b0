import { defineEnricher } from '../enricher.ts';

export const deployment = defineEnricher({
  id: 'deployment',
  version: 1,
  otherwise: 'no-deployment',
  summary: 'Says which version of the service was live when the signal happened, if the source did not.',
  enrich: async (signal, { liveDeployment }) => {
    const { serviceName, serviceVersion, environment } = signal.resource;
    if (serviceVersion !== undefined || signal.kind === 'change') return signal;
    if (serviceName === undefined) return undefined;
    const live = await liveDeployment({ serviceName, environment, time: signal.time });
    if (live === undefined) return undefined;
    return {
      ...signal,
      resource: { ...signal.resource, serviceVersion: live.serviceVersion ?? live.deploymentId },
    };
  },
});
