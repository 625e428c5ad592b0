import * as z from 'zod';

const Edge = z.object({ STAGE: z.string().min(1), LOG_LEVEL: z.string().default('INFO') });
const Name = z.string().min(1);

/** What each Lambda of this stage reads from its environment. */
export const ObserveEnv = Edge.extend({
  SIGNALS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  DETECTION_TABLE: Name,
  INCIDENTS_TABLE: Name,
  RAW_STREAM: Name,
});
export type ObserveEnv = z.infer<typeof ObserveEnv>;

export const DetectApiEnv = Edge.extend({
  AUDIT_TABLE: Name,
  /** JSON of `schemas/principals.ts`. */
  PRINCIPALS: Name,
  INCIDENTS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
});
export type DetectApiEnv = z.infer<typeof DetectApiEnv>;

export const SettleEnv = Edge.extend({ INCIDENTS_TABLE: Name });
export type SettleEnv = z.infer<typeof SettleEnv>;

export const RankIncidentEnv = Edge.extend({
  SIGNALS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  INCIDENTS_TABLE: Name,
  EVIDENCE_BUCKET: Name,
  GRAPHQL_URL: Name,
});
export type RankIncidentEnv = z.infer<typeof RankIncidentEnv>;

/** What Lambda itself sets; the session token is missing only where keys do not expire. */
export const RuntimeEnv = z.object({
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.string().min(1).optional(),
});
