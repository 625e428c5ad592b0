import * as z from 'zod';
import { Id, Title } from './envelope.ts';

export const InvestigationStatus = z.enum(['open', 'investigating', 'mitigated', 'resolved', 'closed']);
export type InvestigationStatus = z.infer<typeof InvestigationStatus>;

const Names = z.array(z.string()).max(100);
const Severity = z.int().min(0).max(24);

/** The investigation itself. */
export const ROOM_EVENTS = {
  'investigation.opened': z.strictObject({
    title: Title,
    severityNumber: Severity,
    services: Names,
    teams: Names,
    incidentId: Id.optional(),
    template: z.strictObject({ templateId: Id, version: z.int().positive() }).optional(),
  }),
  'investigation.updated': z.strictObject({
    title: Title.optional(),
    severityNumber: Severity.optional(),
    services: Names.optional(),
    teams: Names.optional(),
  }),
  'investigation.status-changed': z.strictObject({ from: InvestigationStatus, to: InvestigationStatus }),
  'investigation.archived': z.strictObject({ archived: z.boolean().describe('false: taken back') }),
  'investigation.held': z.strictObject({ held: z.boolean().describe('false: the legal hold was lifted') }),
} as const;
