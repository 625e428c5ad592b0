import * as z from 'zod';

const Edge = z.object({ STAGE: z.string().min(1), LOG_LEVEL: z.string().default('INFO') });
const Name = z.string().min(1);
const Cold = { ATHENA_WORKGROUP: Name, GLUE_DATABASE: Name, GLUE_TABLE: Name };

/** What each Lambda of this stage reads from its environment. */
export const FollowEnv = Edge.extend({
  CATALOGUE_TABLE: Name,
  INCIDENTS_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
  /** OpenTelemetry SeverityNumber from which an incident opens an investigation by itself. */
  OPEN_AT_SEVERITY: z.coerce.number().int().min(1).max(24),
});
export type FollowEnv = z.infer<typeof FollowEnv>;

export const PublishEnv = Edge.extend({ GRAPHQL_URL: z.url(), INVESTIGATIONS_TABLE: Name });
export type PublishEnv = z.infer<typeof PublishEnv>;

export const QueryEnv = Edge.extend({
  SIGNALS_TABLE: Name,
  QUERIES_TABLE: Name,
  /** Days that the hot store reaches back. */
  HOT_RETENTION_DAYS: z.coerce.number().int().positive(),
  ...Cold,
});
export type QueryEnv = z.infer<typeof QueryEnv>;

/** For playbooks, which see nothing of restricted services. */
export const PlaybookQueryEnv = QueryEnv.extend({ CATALOGUE_TABLE: Name });
export type PlaybookQueryEnv = z.infer<typeof PlaybookQueryEnv>;

export const IndexEnv = Edge.extend({
  INVESTIGATIONS_TABLE: Name,
  EVIDENCE_BUCKET: Name,
  SEARCH_TABLE: Name,
});
export type IndexEnv = z.infer<typeof IndexEnv>;

export const EraseEnv = IndexEnv.extend({
  AUDIT_TABLE: Name,
  /** Days after the last event; 0 keeps for ever. */
  RETENTION_DAYS: z.coerce.number().int().nonnegative(),
});
export type EraseEnv = z.infer<typeof EraseEnv>;

export const InvestigateApiEnv = QueryEnv.extend({
  AUDIT_TABLE: Name,
  /** JSON of `schemas/principals.ts`. */
  PRINCIPALS: Name,
  CATALOGUE_TABLE: Name,
  CLAIMS_TABLE: Name,
  INCIDENTS_TABLE: Name,
  INVESTIGATIONS_TABLE: Name,
  SEARCH_TABLE: Name,
  EVIDENCE_BUCKET: Name,
});
export type InvestigateApiEnv = z.infer<typeof InvestigateApiEnv>;
