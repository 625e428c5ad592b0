import * as z from 'zod';
import { Actor, Title } from './events/envelope.ts';

const Name = z.string().min(1).max(255);

/** How a team opens investigations of one kind: who is called, what is looked at, and what has to be done. */
export const InvestigationTemplate = z.strictObject({
  templateId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is lower case, digits and dashes, at most 63')
    .describe('E.g. `database-outage`'),
  version: z.int().positive().describe('1, 2, 3 ...; rises by one with each change'),
  summary: Title,
  severityNumber: z.int().min(0).max(24),
  services: z.array(Name).max(100),
  teams: z.array(Name).max(100),
  agenda: z.array(Title).max(50).describe('Of the session that an opening schedules at once'),
  tasks: z.array(Title).max(20).describe('Added by an opening'),
  changedBy: Actor,
  changedAt: z.int().describe('epoch milliseconds'),
});
export type InvestigationTemplate = z.infer<typeof InvestigationTemplate>;
