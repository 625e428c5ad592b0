import * as z from '../../schemas/zod.ts';

const Edge = z.object({ STAGE: z.string().check(z.minLength(1)), LOG_LEVEL: z._default(z.string(), 'INFO') });
const Positive = z.pipe(z.transform(Number), z.number().check(z.positive()));
const Name = z.string().check(z.minLength(1));

/** What each Lambda of this stage reads from its environment. */
export const ReceiveEnv = z.extend(Edge, {
  RAW_STREAM: Name,
  INGEST_SECRET: Name,
  BODIES_BUCKET: Name,
  LEDGER_TABLE: Name,
  /** What one source may send, on average over ten seconds. */
  SOURCE_REQUESTS_PER_SECOND: Positive,
});
export type ReceiveEnv = z.infer<typeof ReceiveEnv>;

export const NormalizeEnv = z.extend(Edge, {
  SIGNALS_TABLE: Name,
  CLAIMS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  LEDGER_TABLE: Name,
  COLD_BUCKET: Name,
  SIDELINED_BUCKET: Name,
  /** Days a hot signal is kept. */
  HOT_RETENTION_DAYS: z.pipe(Positive, z.int()),
});
export type NormalizeEnv = z.infer<typeof NormalizeEnv>;

export const CollectApiEnv = z.extend(Edge, {
  AUDIT_TABLE: Name,
  /** JSON of `schemas/principals.ts`. */
  PRINCIPALS: Name,
  SIGNALS_TABLE: Name,
  CLAIMS_TABLE: Name,
  CATALOGUE_TABLE: Name,
  LEDGER_TABLE: Name,
  COLD_BUCKET: Name,
  SIDELINED_BUCKET: Name,
  RAW_STREAM: Name,
});
export type CollectApiEnv = z.infer<typeof CollectApiEnv>;

export const AuditEnv = z.extend(Edge, { LEDGER_TABLE: Name, SIDELINED_BUCKET: Name, RAW_STREAM: Name });
export type AuditEnv = z.infer<typeof AuditEnv>;

export const QualityEnv = z.extend(Edge, { LEDGER_TABLE: Name, RAW_STREAM: Name });
export type QualityEnv = z.infer<typeof QualityEnv>;

export const CompactEnv = z.extend(Edge, { COLD_BUCKET: Name });
export type CompactEnv = z.infer<typeof CompactEnv>;
