import * as z from 'zod';

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
  entries: z
    .int()
    .positive()
    .optional()
    .describe('Of an entry: how many its record holds; missing when the whole record was refused'),
  receiptId: z.string().optional(),
  sidelinedAt: z.int().describe('Arrival at the stream, epoch milliseconds'),
  bytes: z.base64().describe('The raw record, or the JSON of the entry'),
});
export type SidelinedRecord = z.infer<typeof SidelinedRecord>;

/** Where a sidelined record is kept: its UTC day of arrival, and its name among those of that day. */
export const SidelinedAddress = z.strictObject({
  day: z.iso.date(),
  name: z.string().regex(/^[A-Za-z0-9_.-]{1,900}$/, 'is not the name of a sidelined record'),
});
export type SidelinedAddress = z.infer<typeof SidelinedAddress>;

/** Somebody's wish that a sidelined record be read again, and why. */
export const ReplayOrder = SidelinedAddress.extend({
  orderedBy: z.strictObject({ id: z.string(), name: z.string() }),
  rationale: z.string(),
});
export type ReplayOrder = z.infer<typeof ReplayOrder>;

/** A sidelined record that was read again: whatever came of it stands under the record `replayedAs`. */
export const ReplayedRecord = SidelinedRecord.extend({
  replay: z.strictObject({
    replayedAs: z.string().describe('`<shardId>/<sequenceNumber>` of the replay'),
    replayedAt: z.int().describe('Arrival of the replay at the stream, epoch milliseconds'),
    orderedBy: ReplayOrder.shape.orderedBy,
    rationale: z.string(),
  }),
});
export type ReplayedRecord = z.infer<typeof ReplayedRecord>;
