import * as z from 'zod';

/** What became of the entries of one raw record. `received = stored + duplicate + sidelined`, always. */
export const RecordCount = z.strictObject({
  sequenceNumber: z.string(),
  source: z.string(),
  /** Missing when no adapter took the record. */
  adapter: z.string().optional(),
  adapterVersion: z.int().positive().optional(),
  received: z.int().nonnegative(),
  stored: z.int().nonnegative(),
  duplicate: z.int().nonnegative(),
  sidelined: z.int().nonnegative(),
  /** Of the record's content, as it was read. */
  bytes: z.int().nonnegative(),
  /** Arrival at the stream, epoch milliseconds. */
  arrivedAt: z.int(),
  /** Arrival minus time of the record's newest signal, milliseconds; missing without a signal, and for a replay. */
  delayMs: z.int().optional(),
});
export type RecordCount = z.infer<typeof RecordCount>;

/** Of one record: whether its numbers agree. */
export const isBalanced = ({
  received,
  stored,
  duplicate,
  sidelined,
}: Pick<RecordCount, 'received' | 'stored' | 'duplicate' | 'sidelined'>): boolean =>
  received === stored + duplicate + sidelined;

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
