import { defineStrategy } from '../strategy.ts';

const WINDOW_MS = 30 * 60_000;

/** A signal within half an hour of the incident's first or latest signal, or between them. */
export const time = defineStrategy({
  id: 'time',
  summary: 'The signal is within 30 minutes of the incident.',
  weight: 'near',
  relate: (signal, { incident }) => {
    if (signal.time > incident.updatedAt + WINDOW_MS || signal.time < incident.openedAt - WINDOW_MS)
      return undefined;
    const seconds = Math.round((signal.time - incident.openedAt) / 1_000);
    return seconds < 0
      ? `${-seconds} s before the incident's first signal`
      : `${seconds} s after the incident's first signal`;
  },
});
