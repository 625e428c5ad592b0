import * as z from 'zod';

const Edge = z.object({ STAGE: z.string().min(1), LOG_LEVEL: z.string().default('INFO') });
const Name = z.string().min(1);

/** What each Lambda of this stage reads from its environment. */
export const ObserveEnv = Edge.extend({
  SIGNALS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  INCIDENTS_TABLE: Name,
  RAW_STREAM: Name,
});
export type ObserveEnv = z.infer<typeof ObserveEnv>;

export const DetectApiEnv = Edge.extend({ AUDIT_TABLE: Name, INCIDENTS_TABLE: Name });
export type DetectApiEnv = z.infer<typeof DetectApiEnv>;
