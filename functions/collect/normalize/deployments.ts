import type { Deployment } from '../../../schemas/catalogue.ts';
import type { Signal } from '../../../schemas/signal.ts';

const STATUSES = ['started', 'succeeded', 'failed'] as const;

/** The deployment that a change signal tells of, if it does. */
export function deploymentOf(signal: Signal): Deployment | undefined {
  const status = STATUSES.find((known) => known === signal.status);
  const deploymentId = signal.attributes['deployment.id'];
  const { serviceName, environment, serviceVersion } = signal.resource;
  if (signal.kind !== 'change' || status === undefined || serviceName === undefined) return undefined;
  if (typeof deploymentId !== 'string' || deploymentId === '') return undefined;
  return {
    deploymentId,
    serviceName,
    ...(environment === undefined ? {} : { environment }),
    ...(serviceVersion === undefined ? {} : { serviceVersion }),
    status,
    time: signal.time,
    signalId: signal.signalId,
  };
}
