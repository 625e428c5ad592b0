import * as z from './zod.ts';

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
  message: z.string().check(z.describe('Names the field and the reason')),
  field: z.optional(z.string()).check(z.describe('Path of the offending field, e.g. `alerts[3].startsAt`')),
  source: z.string(),
  adapter: z.optional(z.string()),
  adapterVersion: z.optional(z.int().check(z.positive())),
  recordId: z.string().check(z.describe('`<shardId>/<sequenceNumber>`')),
  offset: z.int().check(z.nonnegative()),
  entries: z
    .optional(z.int().check(z.positive()))
    .check(z.describe('Of an entry: how many its record holds; missing when the whole record was refused')),
  receiptId: z.optional(z.string()),
  sidelinedAt: z.int().check(z.describe('Arrival at the stream, epoch milliseconds')),
  bytes: z.base64().check(z.describe('The raw record, or the JSON of the entry')),
});
export type SidelinedRecord = z.infer<typeof SidelinedRecord>;

/** Where a sidelined record is kept: its UTC day of arrival, and its name among those of that day. */
export const SidelinedAddress = z.strictObject({
  day: z.iso.date(),
  name: z.string().check(z.regex(/^[A-Za-z0-9_.-]{1,900}$/, 'is not the name of a sidelined record')),
});
export type SidelinedAddress = z.infer<typeof SidelinedAddress>;

/** Somebody's wish that a sidelined record be read again, and why. */
export const ReplayOrder = z.extend(SidelinedAddress, {
  orderedBy: z.strictObject({ id: z.string(), name: z.string() }),
  rationale: z.string(),
});
export type ReplayOrder = z.infer<typeof ReplayOrder>;

/** A sidelined record that was read again: whatever came of it stands under the record `replayedAs`. */
export const ReplayedRecord = z.extend(SidelinedRecord, {
  replay: z.strictObject({
    replayedAs: z.string().check(z.describe('`<shardId>/<sequenceNumber>` of the replay')),
    replayedAt: z.int().check(z.describe('Arrival of the replay at the stream, epoch milliseconds')),
    orderedBy: ReplayOrder.shape.orderedBy,
    rationale: z.string(),
  }),
});
export type ReplayedRecord = z.infer<typeof ReplayedRecord>;
