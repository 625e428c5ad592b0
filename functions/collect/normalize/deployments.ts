import type { Deployment } from '../../../schemas/catalogue.ts';
import type { Signal } from '../../../schemas/signal.ts';

const STATUSES = ['started', 'succeeded', 'failed'] as const;
const LONGEST_NAME = 255;

/** The deployment that a change signal tells of, if it does. */
export function deploymentOf(signal: Signal): Deployment | undefined {
  const status = STATUSES.find((known) => known === signal.status);
  const deploymentId = signal.attributes['deployment.id'];
  const { serviceName, environment, serviceVersion } = signal.resource;
  if (signal.kind !== 'change' || status === undefined || serviceName === undefined) return undefined;
  if (typeof deploymentId !== 'string' || deploymentId === '') return undefined;
  const commit = textOf(signal, 'vcs.ref.head.revision');
  const actor = textOf(signal, 'user.name') ?? textOf(signal, 'enduser.id');
  const url = signal.links.find(({ rel }) => rel === 'source')?.url;
  return {
    deploymentId,
    serviceName,
    ...(environment === undefined ? {} : { environment }),
    ...(serviceVersion === undefined ? {} : { serviceVersion }),
    status,
    time: signal.time,
    signalId: signal.signalId,
    ...(commit === undefined ? {} : { commit }),
    ...(actor === undefined ? {} : { actor }),
    ...(url === undefined ? {} : { url }),
  };
}

/** A longer one is whole in the signal's attributes. */
function textOf({ attributes }: Signal, name: string): string | undefined {
  const value = attributes[name];
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_NAME).toWellFormed() : undefined;
}
