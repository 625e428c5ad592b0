import * as z from 'zod';
import { Ranking } from './rank-case.ts';

/** What was thought to have caused an incident at one moment, with what it was ranked from. */
export const IncidentRanking = z.strictObject({
  rankingId: z.string().describe('The same for the same inputs and method'),
  incidentId: z.string(),
  incidentVersion: z.int().positive(),
  rankedAt: z.int().describe('When its inputs began to be read, epoch milliseconds'),
  causes: Ranking.shape.causes,
  abstained: Ranking.shape.abstained,
  missing: Ranking.shape.missing,
  inputsHash: z.string().describe('SHA-256 of the frozen case, in hex'),
  objectKey: z.string().describe('Of the frozen case in the evidence bucket'),
  methodVersion: z.int().positive(),
  services: z.array(z.string()).optional().describe('Whose signals it was made from'),
});
export type IncidentRanking = z.infer<typeof IncidentRanking>;

/** What subscribers of a service are told: an incident changed, or its causes were ranked. */
export const IncidentNotice = z.strictObject({
  kind: z.enum(['changed', 'ranked']),
  incidentId: z.string(),
  incidentVersion: z.int().positive(),
  services: z.array(z.string()),
  status: z.string(),
  title: z.string(),
  severityNumber: z.int(),
  firingCount: z.int(),
  signalCount: z.int(),
  ranking: IncidentRanking.optional(),
});
export type IncidentNotice = z.infer<typeof IncidentNotice>;
