import { defineStrategy } from '../strategy.ts';

/** The same alert again, or its end. */
export const fingerprint = defineStrategy({
  id: 'fingerprint',
  summary: 'The same alert already fires in the incident.',
  weight: 'identity',
  relate: (signal, incident) =>
    incident.firing.includes(signal.fingerprint) ? `the same alert (${signal.name}) fires in it` : undefined,
});
