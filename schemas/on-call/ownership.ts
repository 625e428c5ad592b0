import * as z from 'zod';
import { OnCallAct } from './team.ts';

export const OwnedKind = z.enum(['investigation_template', 'playbook', 'query_template']);
export type OwnedKind = z.infer<typeof OwnedKind>;

/** A service that the owned thing is about, as it was at the last review. */
export const ReviewedService = z.strictObject({
  name: z.string(),
  version: z.int().nonnegative().describe('In the catalogue; 0: it was not there'),
});
export type ReviewedService = z.infer<typeof ReviewedService>;

/** That its owner was told of a review. */
export const Reminded = z.strictObject({
  requestId: z.string(),
  at: z.int().describe('Epoch milliseconds'),
});
export type Reminded = z.infer<typeof Reminded>;

/** Who looks after a playbook or a query template, and when it is looked at again. Saying it is a review. */
export const Ownership = z.strictObject({
  kind: OwnedKind,
  subjectId: z.string().min(1).max(128).describe('Id of the playbook or query template'),
  revision: z.int().positive().describe('1, 2, 3 ...; rises by one with each review'),
  teamId: z.string().optional().describe('None: nobody owns it any more'),
  scheduleId: z.string().optional().describe('Of the team: whoever is on call in it is the owner'),
  reviewEveryDays: z.int().min(1).max(730),
  services: z.array(ReviewedService).max(200),
  changed: OnCallAct.describe('The review'),
  reminded: Reminded.optional().describe('Of the next review, which was due then'),
});
export type Ownership = z.infer<typeof Ownership>;
