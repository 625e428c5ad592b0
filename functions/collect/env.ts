import * as z from 'zod';

const Edge = z.object({ STAGE: z.string().min(1), LOG_LEVEL: z.string().default('INFO') });
const Name = z.string().min(1);

/** What each Lambda of this stage reads from its environment. */
export const ReceiveEnv = Edge.extend({
  RAW_STREAM: Name,
  INGEST_SECRET: Name,
  BODIES_BUCKET: Name,
  LEDGER_TABLE: Name,
  /** What one source may send, on average over ten seconds. */
  SOURCE_REQUESTS_PER_SECOND: z.coerce.number().positive(),
});
export type ReceiveEnv = z.infer<typeof ReceiveEnv>;

export const NormalizeEnv = Edge.extend({
  SIGNALS_TABLE: Name,
  CLAIMS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  LEDGER_TABLE: Name,
  COLD_BUCKET: Name,
  SIDELINED_BUCKET: Name,
  /** Days a hot signal is kept. */
  HOT_RETENTION_DAYS: z.coerce.number().int().positive(),
});
export type NormalizeEnv = z.infer<typeof NormalizeEnv>;

export const CollectApiEnv = Edge.extend({
  AUDIT_TABLE: Name,
  SIGNALS_TABLE: Name,
  CLAIMS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  LEDGER_TABLE: Name,
  COLD_BUCKET: Name,
  SIDELINED_BUCKET: Name,
  RAW_STREAM: Name,
});
export type CollectApiEnv = z.infer<typeof CollectApiEnv>;

export const AuditEnv = Edge.extend({ LEDGER_TABLE: Name, SIDELINED_BUCKET: Name, RAW_STREAM: Name });
export type AuditEnv = z.infer<typeof AuditEnv>;

export const QualityEnv = Edge.extend({ LEDGER_TABLE: Name, RAW_STREAM: Name });
export type QualityEnv = z.infer<typeof QualityEnv>;

export const CompactEnv = Edge.extend({ COLD_BUCKET: Name });
export type CompactEnv = z.infer<typeof CompactEnv>;
