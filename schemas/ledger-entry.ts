import { z } from 'zod';

/** What became of the entries of one raw record. `received = stored + duplicate + sidelined`, always. */
export const RecordCount = z.strictObject({
  sequenceNumber: z.string(),
  source: z.string(),
  received: z.int().nonnegative(),
  stored: z.int().nonnegative(),
  duplicate: z.int().nonnegative(),
  sidelined: z.int().nonnegative(),
});
export type RecordCount = z.infer<typeof RecordCount>;

/**
 * The books of one batch. A record can stand in several entries (a retried batch is cut anew), always with the same
 * counts: a reader keeps one count per shard and sequence number.
 */
export const LedgerEntry = z.strictObject({
  shardId: z.string(),
  firstSequenceNumber: z.string(),
  lastSequenceNumber: z.string(),
  hour: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)
    .describe('UTC hour of arrival of the first record'),
  records: z.array(RecordCount),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
