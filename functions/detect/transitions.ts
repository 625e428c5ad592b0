import type { IncidentStatus } from '../../schemas/incident.ts';

interface Transition {
  readonly from: readonly IncidentStatus[];
  readonly to: IncidentStatus;
}

/** Every way an incident's status may change. README.md draws the same. */
export const INCIDENT_TRANSITIONS = {
  join: { from: ['open', 'quiet'], to: 'open' },
  quieten: { from: ['open'], to: 'quiet' },
  resolve: { from: ['open', 'quiet'], to: 'resolved' },
  reopen: { from: ['resolved'], to: 'open' },
  absorb: { from: ['open', 'quiet', 'resolved'], to: 'merged' },
  restore: { from: ['merged'], to: 'open' },
} as const satisfies Readonly<Record<string, Transition>>;

export type IncidentTransition = keyof typeof INCIDENT_TRANSITIONS;

/** The state after it, or undefined where it is not allowed. */
export function statusAfter(
  transition: IncidentTransition,
  from: IncidentStatus,
): IncidentStatus | undefined {
  const { from: allowed, to }: Transition = INCIDENT_TRANSITIONS[transition];
  return allowed.includes(from) ? to : undefined;
}
