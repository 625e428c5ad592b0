import * as z from 'zod';
import { Id, Title } from './envelope.ts';

export const InvestigationStatus = z.enum(['open', 'investigating', 'mitigated', 'resolved', 'closed']);
export type InvestigationStatus = z.infer<typeof InvestigationStatus>;

const Severity = z.int().min(0).max(24);

/** The investigation itself. */
export const ROOM_EVENTS = {
  'investigation.opened': z.strictObject({
    title: Title,
    severityNumber: Severity,
    services: z.array(z.string()).max(100),
    teams: z.array(z.string()).max(100),
    incidentId: Id.optional(),
  }),
  'investigation.updated': z.strictObject({ title: Title.optional(), severityNumber: Severity.optional() }),
  'investigation.status-changed': z.strictObject({ from: InvestigationStatus, to: InvestigationStatus }),
} as const;
