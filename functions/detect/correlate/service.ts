import { defineStrategy } from '../strategy.ts';

/** A signal of a service that the incident is about. */
export const service = defineStrategy({
  id: 'service',
  summary: 'The signal is of a service that the incident is about.',
  weight: 'related',
  relate: (signal, incident) => {
    const name = signal.resource.serviceName;
    return name !== undefined && incident.services.includes(name)
      ? `the incident is about ${name}`
      : undefined;
  },
});
