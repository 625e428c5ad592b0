import * as z from './zod.ts';

/** The fields of a signal that a source may or may not fill. */
export const QUALITY_FIELDS = [
  'serviceName',
  'environment',
  'serviceVersion',
  'owner',
  'body',
  'severityNumber',
  'severityText',
  'status',
  'traceId',
  'spanId',
  'parentSpanId',
  'durationMs',
  'value',
  'unit',
  'links',
] as const;
export const QualityField = z.enum(QUALITY_FIELDS);
export type QualityField = z.infer<typeof QualityField>;

const Count = z.int().check(z.nonnegative());
const Milliseconds = z.int().check(z.nonnegative());

/** By field: how many signals have it; a field that none has is left out. */
export const Presence = z.partialRecord(QualityField, Count);
export type Presence = z.infer<typeof Presence>;

/**
 * Arrival minus time, by powers of two: bucket 0 counts less than a millisecond, bucket n from 2^(n-1) up to 2^n
 * milliseconds, bucket 32 all beyond. Histograms add up exactly, in any order.
 */
export const Lateness = z.strictObject({
  buckets: z.record(z.string().check(z.regex(/^\d{1,2}$/)), Count),
  maxMs: Milliseconds,
});
export type Lateness = z.infer<typeof Lateness>;

/** Signals whose time lies after their arrival: a clock that is ahead. */
export const Skew = z.strictObject({ count: Count, maxMs: Milliseconds });
export type Skew = z.infer<typeof Skew>;

/** What is measured of signals; of two measures the sum is the measure of all. */
export const QualityMeasure = z.strictObject({
  signals: Count,
  duplicates: Count,
  present: Presence,
  lateness: Lateness,
  skew: Skew,
});
export type QualityMeasure = z.infer<typeof QualityMeasure>;

/** What may differ in quality: a source, read by a version of an adapter, into a version of the signal. */
export const QualityOrigin = z.strictObject({
  source: z.string(),
  adapter: z.string(),
  adapterVersion: z.int().check(z.positive()),
  schemaVersion: z.int().check(z.positive()),
});
export type QualityOrigin = z.infer<typeof QualityOrigin>;

/** Of the signals of one raw record. */
export const RecordQuality = z.strictObject({
  sequenceNumber: z.string(),
  ...QualityOrigin.shape,
  ...QualityMeasure.shape,
});
export type RecordQuality = z.infer<typeof RecordQuality>;

export const JsonType = z.enum(['string', 'number', 'boolean', 'null', 'object', 'array']);
export type JsonType = z.infer<typeof JsonType>;

/** A field of a payload, as it was first seen under a type; never more of its value than a short, redacted excerpt. */
export const FieldSeen = z.strictObject({
  path: z
    .string()
    .check(z.describe('`alerts[].labels.severity`; list positions are `[]`, members of open maps are `*`')),
  type: JsonType,
  at: z.optional(z.string()).check(z.describe('The same path with list positions: where it was first seen')),
  excerpt: z.optional(z.string()),
});
export type FieldSeen = z.infer<typeof FieldSeen>;

/** Payloads of one source that have the same shape. Excerpts are of the first of them, and only where they are the first in their entry. */
export const ShapeVariant = z.strictObject({
  source: z.string(),
  adapter: z.string(),
  understood: z.boolean().check(z.describe('False when no signal came of the payload')),
  fields: z.array(FieldSeen),
  samples: z.array(z.strictObject({ sequenceNumber: z.string(), arrivedAt: z.int() })).check(z.minLength(1)),
});
export type ShapeVariant = z.infer<typeof ShapeVariant>;

/**
 * What was observed of one batch and hour of arrival. A record can stand in several entries (a retried batch is cut anew); a
 * reader counts each shard and sequence number once.
 */
export const QualityEntry = z.strictObject({
  shardId: z.string(),
  firstSequenceNumber: z.string(),
  lastSequenceNumber: z.string(),
  hour: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/), z.describe('UTC hour of arrival')),
  records: z.array(RecordQuality),
  shapes: z.array(ShapeVariant),
});
export type QualityEntry = z.infer<typeof QualityEntry>;
