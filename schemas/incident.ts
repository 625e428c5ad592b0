import * as z from 'zod';

export const IncidentStatus = z.enum(['open', 'resolved']);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** Why a signal is in an incident: one entry per strategy that spoke for it. */
export const Because = z.strictObject({
  strategy: z.string().describe('Id of the correlation strategy, the name of its file'),
  reason: z.string().describe('In words and numbers'),
});
export type Because = z.infer<typeof Because>;

export const IncidentMember = z.strictObject({
  incidentId: z.string(),
  signalId: z.string(),
  time: z.int(),
  kind: z.string(),
  name: z.string(),
  serviceName: z.string().optional(),
  severityNumber: z.int(),
  status: z.string().optional(),
  fingerprint: z.string(),
  because: z.array(Because).min(1),
});
export type IncidentMember = z.infer<typeof IncidentMember>;

export const Incident = z.strictObject({
  incidentId: z.string(),
  status: IncidentStatus,
  title: z.string(),
  severityNumber: z.int().describe('The highest of its signals'),
  services: z.array(z.string()),
  openedAt: z.int(),
  updatedAt: z.int().describe('Time of its latest signal'),
  firing: z.array(z.string()).describe('Fingerprints that fire now; none left means resolved'),
  signalCount: z.int().positive(),
  version: z.int().positive().describe('Rises by one with each change; writes are conditional on it'),
});
export type Incident = z.infer<typeof Incident>;
