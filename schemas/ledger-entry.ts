import * as z from './zod.ts';

/** What became of the entries of one raw record. `received = stored + duplicate + sidelined`, always. */
export const RecordCount = z.strictObject({
  sequenceNumber: z.string(),
  source: z.string(),
  /** Missing when no adapter took the record. */
  adapter: z.optional(z.string()),
  adapterVersion: z.optional(z.int().check(z.positive())),
  received: z.int().check(z.nonnegative()),
  stored: z.int().check(z.nonnegative()),
  duplicate: z.int().check(z.nonnegative()),
  sidelined: z.int().check(z.nonnegative()),
  /** Of the record's content, as it was read. */
  bytes: z.int().check(z.nonnegative()),
  /** Arrival at the stream, epoch milliseconds. */
  arrivedAt: z.int(),
  /** Arrival minus time of the record's newest signal, milliseconds; missing without a signal, and for a replay. */
  delayMs: z.optional(z.int()),
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
    .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/), z.describe('UTC hour of arrival of the first record')),
  records: z.array(RecordCount),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
