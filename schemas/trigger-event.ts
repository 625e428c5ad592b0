import * as z from 'zod';
import { Incident, IncidentMember } from './incident.ts';

/** `source` and `detail-type` of what is put on the event bus for playbooks to start on. */
export const TRIGGER_SOURCE = 'signalroom';
export const INCIDENT_CHANGED = 'Incident Changed';
export const SIGNALS_PLACED = 'Signals Placed';
export const ESCALATION_ANSWERED = 'Escalation Answered';

/** An incident as it is now; with its first cause when it was ranked. */
export const IncidentChanged = z.object({
  ...Incident.pick({
    incidentId: true,
    status: true,
    title: true,
    severityNumber: true,
    services: true,
    version: true,
  }).shape,
  cause: z.string().optional(),
});
export type IncidentChanged = z.infer<typeof IncidentChanged>;

/** Alerts, changes and anomalies that became part of an incident. */
export const SignalsPlaced = z.object({
  signals: z
    .array(
      IncidentMember.pick({
        incidentId: true,
        signalId: true,
        time: true,
        kind: true,
        name: true,
        serviceName: true,
        severityNumber: true,
        fingerprint: true,
      }),
    )
    .min(1),
});
export type SignalsPlaced = z.infer<typeof SignalsPlaced>;
export type PlacedSignal = SignalsPlaced['signals'][number];

/** Somebody answered in a way that makes something due at once. */
export const EscalationAnswered = z.object({ escalationId: z.string(), incidentId: z.string() });
export type EscalationAnswered = z.infer<typeof EscalationAnswered>;

export type TriggerEvent =
  | { readonly type: typeof INCIDENT_CHANGED; readonly detail: IncidentChanged }
  | { readonly type: typeof SIGNALS_PLACED; readonly detail: SignalsPlaced }
  | { readonly type: typeof ESCALATION_ANSWERED; readonly detail: EscalationAnswered };
