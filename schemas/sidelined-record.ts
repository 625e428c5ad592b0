import { z } from 'zod';

export const ErrorClass = z.enum([
  'undecodable', // not JSON, truncated gzip, not UTF-8
  'unknown-source', // no adapter accepts it
  'invalid', // a field has the wrong type or is missing
  'too-large', // beyond a stated bound
]);
export type ErrorClass = z.infer<typeof ErrorClass>;

/** A raw record, or one entry of it, that could not become a signal, with its bytes and the reason. */
export const SidelinedRecord = z.strictObject({
  errorClass: ErrorClass,
  message: z.string().describe('Names the field and the reason'),
  field: z.string().optional().describe('Path of the offending field, e.g. `alerts[3].startsAt`'),
  source: z.string(),
  adapter: z.string().optional(),
  adapterVersion: z.int().positive().optional(),
  recordId: z.string().describe('`<shardId>/<sequenceNumber>`'),
  offset: z.int().nonnegative(),
  receiptId: z.string().optional(),
  sidelinedAt: z.int().describe('Arrival at the stream, epoch milliseconds'),
  bytes: z.base64().describe('The raw record, or the JSON of the entry'),
});
export type SidelinedRecord = z.infer<typeof SidelinedRecord>;
