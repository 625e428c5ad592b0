import * as z from 'zod';
import { InvestigationSummary } from './investigation-event.ts';

export const FeatureKind = z.enum(['service', 'fingerprint', 'template', 'change']);
export type FeatureKind = z.infer<typeof FeatureKind>;

/** The most terms by which one investigation is found. */
export const MAX_TERMS = 400;

/** What search knows of an investigation: enough to show it, and the terms by which it is found. */
export const InvestigationEntry = z.strictObject({
  sequence: z.int().positive().describe('Of the state that this was made from'),
  summary: InvestigationSummary,
  verdict: z
    .strictObject({
      outcome: z.enum(['root_cause', 'inconclusive']),
      statement: z.string(),
      category: z.string().optional(),
      serviceName: z.string().optional(),
      grade: z.int().optional(),
    })
    .optional()
    .describe('The one that counts'),
  ruledOut: z
    .array(z.strictObject({ hypothesisId: z.string(), statement: z.string() }))
    .max(20)
    .describe('Hypotheses that evidence spoke against in the end'),
  terms: z.array(z.string().max(300)).max(MAX_TERMS),
});
export type InvestigationEntry = z.infer<typeof InvestigationEntry>;
