import { QualityMeasure, QualityOrigin } from './quality-entry.ts';
import * as z from './zod.ts';

/** By shard: the sequence number up to which everything is counted. Readers of a shard work in order, so one is enough. */
export const Positions = z.record(z.string(), z.string());
export type Positions = z.infer<typeof Positions>;

export const QualityReport = z.strictObject({ ...QualityOrigin.shape, ...QualityMeasure.shape });
export type QualityReport = z.infer<typeof QualityReport>;

/** The quality of one hour of arrival: one report per origin. */
export const QualityHour = z.strictObject({
  hour: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)),
  /** Rises by one with every change; 0 is not stored yet. */
  version: z.int().check(z.nonnegative()),
  positions: Positions,
  reports: z.array(QualityReport),
});
export type QualityHour = z.infer<typeof QualityHour>;
