import { ErrorClass } from './sidelined-record.ts';
import * as z from './zod.ts';

export const ReceiptStatus = z.enum([
  'accepted', // on the stream, nothing of it is read yet
  'processed', // everything of it is stored, a duplicate, or sidelined
]);
export type ReceiptStatus = z.infer<typeof ReceiptStatus>;

/** What a receipt names of a record, at most; the counts are of all. */
export const MAX_RECEIPT_SIGNALS = 10_000;
export const MAX_RECEIPT_REFUSALS = 100;

const SignalId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const Count = z.int().check(z.nonnegative());

/** What became of one record of a request: the same however often the record is delivered. */
export const ReceiptEntry = z.strictObject({
  receiptId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  recordId: z.string().check(z.describe('`<shardId>/<sequenceNumber>`')),
  source: z.string(),
  arrivedAt: z.int().check(z.describe('Arrival at the stream, epoch milliseconds')),
  received: Count,
  stored: Count,
  duplicate: Count,
  sidelined: Count,
  storedIds: z.array(SignalId).check(z.maxLength(MAX_RECEIPT_SIGNALS)),
  duplicateIds: z.array(SignalId).check(z.maxLength(MAX_RECEIPT_SIGNALS)),
  refusals: z
    .array(
      z.strictObject({
        offset: z.int().check(z.nonnegative()),
        errorClass: ErrorClass,
        field: z.optional(z.string()),
        message: z.string(),
      }),
    )
    .check(z.maxLength(MAX_RECEIPT_REFUSALS)),
});
export type ReceiptEntry = z.infer<typeof ReceiptEntry>;
