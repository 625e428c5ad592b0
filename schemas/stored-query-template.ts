import * as z from 'zod';
import { QueryTemplateDocument } from './query-template.ts';

export const TemplateState = z.enum(['proposed', 'approved', 'rejected', 'deprecated']);
export type TemplateState = z.infer<typeof TemplateState>;

const Act = z.object({
  by: z.object({ id: z.string(), name: z.string() }),
  /** Epoch milliseconds. */
  at: z.int(),
  rationale: z.string().optional(),
});

/** One version of a query template that a team wrote. Its document never changes, its state does. */
export const StoredQueryTemplate = z.object({
  templateId: z.string(),
  version: z.int().positive(),
  state: TemplateState,
  document: QueryTemplateDocument,
  /** As it was written. */
  text: z.string(),
  documentHash: z.string(),
  proposed: Act,
  reviewed: Act.optional(),
  deprecated: Act.optional(),
});
export type StoredQueryTemplate = z.infer<typeof StoredQueryTemplate>;
