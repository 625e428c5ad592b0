import * as z from 'zod';

export const QueryRunState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);
export type QueryRunState = z.infer<typeof QueryRunState>;

/** One run of a query template. Who asks the same joins it, as its id is made from what is asked. Instants are epoch milliseconds. */
export const QueryRun = z.object({
  runId: z.string(),
  templateId: z.string(),
  templateVersion: z.int(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  store: z.enum(['hot', 'cold']),
  /** Normal forms of the names of restricted services that it leaves out. */
  hidden: z.array(z.string()).default([]),
  /** What `now` means in it. */
  now: z.int(),
  state: QueryRunState,
  /** Rises when a run that failed, was cancelled or got stuck is begun again. */
  attempt: z.int().positive(),
  startedBy: z.object({ id: z.string(), name: z.string() }),
  startedAt: z.int(),
  /** When it last gave a sign of life. */
  changedAt: z.int(),
  scannedBytes: z.number(),
  rowCount: z.int().optional(),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type QueryRun = z.infer<typeof QueryRun>;
