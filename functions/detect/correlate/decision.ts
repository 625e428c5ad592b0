import { defineStrategy } from '../strategy.ts';

/** A person moved this alert into the incident; until that ends, it stays there. */
export const decision = defineStrategy({
  id: 'decision',
  summary: 'A person moved this alert into the incident.',
  weight: 'decided',
  relate: (signal, { alert, incident }) =>
    alert.follows === incident.incidentId ? `a person moved the alert ${signal.name} here` : undefined,
});
