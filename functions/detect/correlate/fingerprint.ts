import { defineStrategy } from '../strategy.ts';

/** The same alert again, or its end. */
export const fingerprint = defineStrategy({
  id: 'fingerprint',
  summary: 'The same alert already fires in the incident.',
  weight: 'identity',
  relate: (signal, { alert, incident }) =>
    alert.firesIn === incident.incidentId ? `the same alert (${signal.name}) fires in it` : undefined,
});
