import { defineStrategy } from '../strategy.ts';

/** A signal after a storm of alerts that opened the incident beside another one. */
export const storm = defineStrategy({
  id: 'storm',
  summary: 'It came after the storm of alerts that opened the incident beside another.',
  weight: 'hint',
  relate: ({ time }, { incident }) =>
    incident.storm?.after === undefined || time < incident.openedAt
      ? undefined
      : `${Math.round((time - incident.openedAt) / 1_000)} s after the storm of alerts that opened it`,
});
