import {
  type Lateness,
  type Presence,
  QUALITY_FIELDS,
  type QualityField,
  type QualityMeasure,
} from '../../../schemas/quality-entry.ts';
import type { Signal } from '../../../schemas/signal.ts';

const LAST_BUCKET = 32;

/** One signal, as far as quality is concerned. */
export interface Measured {
  readonly signal: Signal;
  readonly duplicate: boolean;
}

/**
 * Measures the signals of one raw record, arrived at `arrivedAt` (epoch milliseconds); undefined for a replay, whose lateness
 * says nothing of its source.
 */
export function measureOf(all: readonly Measured[], arrivedAt: number | undefined): QualityMeasure {
  const present: Presence = {};
  const buckets: Record<string, number> = {};
  const sum = { duplicates: 0, maxMs: 0, early: 0, earliestMs: 0 };
  for (const { signal, duplicate } of all) {
    if (duplicate) sum.duplicates += 1;
    countPresent(signal, present);
    if (arrivedAt === undefined) continue;
    const lateMs = arrivedAt - signal.time;
    const bucket = bucketOf(lateMs);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    if (lateMs > sum.maxMs) sum.maxMs = lateMs;
    if (lateMs >= 0) continue;
    sum.early += 1;
    if (-lateMs > sum.earliestMs) sum.earliestMs = -lateMs;
  }
  return {
    signals: all.length,
    duplicates: sum.duplicates,
    present,
    lateness: { buckets, maxMs: sum.maxMs },
    skew: { count: sum.early, maxMs: sum.earliestMs },
  };
}

/** Runs for every signal there is: plain reads, no lists of its own. */
function countPresent(signal: Signal, present: Presence): void {
  const { resource } = signal;
  if (resource.serviceName !== undefined) one(present, 'serviceName');
  if (resource.environment !== undefined) one(present, 'environment');
  if (resource.serviceVersion !== undefined) one(present, 'serviceVersion');
  if (signal.owner !== undefined) one(present, 'owner');
  if (signal.body !== undefined) one(present, 'body');
  if (signal.severityNumber > 0) one(present, 'severityNumber');
  if (signal.severityText !== undefined) one(present, 'severityText');
  if (signal.status !== undefined) one(present, 'status');
  if (signal.traceId !== undefined) one(present, 'traceId');
  if (signal.spanId !== undefined) one(present, 'spanId');
  if (signal.parentSpanId !== undefined) one(present, 'parentSpanId');
  if (signal.durationMs !== undefined) one(present, 'durationMs');
  if (signal.value !== undefined) one(present, 'value');
  if (signal.unit !== undefined) one(present, 'unit');
  if (signal.links.length > 0) one(present, 'links');
}

function one(present: Presence, field: QualityField): void {
  present[field] = (present[field] ?? 0) + 1;
}

/** Less than a millisecond, and early, is bucket 0; `clz32` counts the zeros in front of 32 bits. */
const bucketOf = (lateMs: number): number => {
  if (lateMs < 1) return 0;
  return lateMs >= 2 ** (LAST_BUCKET - 1) ? LAST_BUCKET : LAST_BUCKET - Math.clz32(lateMs);
};

/** The measure of both. Adding is associative and takes any order. */
export function sumOf(a: QualityMeasure, b: QualityMeasure): QualityMeasure {
  return {
    signals: a.signals + b.signals,
    duplicates: a.duplicates + b.duplicates,
    present: addUp(a.present, b.present),
    lateness: {
      buckets: addUp(a.lateness.buckets, b.lateness.buckets),
      maxMs: Math.max(a.lateness.maxMs, b.lateness.maxMs),
    },
    skew: { count: a.skew.count + b.skew.count, maxMs: Math.max(a.skew.maxMs, b.skew.maxMs) },
  };
}

function addUp(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) {
  const sum: Record<string, number> = { ...a };
  for (const [name, amount] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + amount;
  return sum;
}

/**
 * The lateness that a share of the signals does not exceed: the upper end of its bucket, so less than twice the true value,
 * and never more than the greatest. Undefined when no lateness was measured.
 */
export function quantileMs({ buckets, maxMs }: Lateness, share: number): number | undefined {
  const counts = Object.entries(buckets)
    .map(([bucket, count]) => [Number(bucket), count] as const)
    .sort(([a], [b]) => a - b);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [bucket, count] of counts) {
    seen += count;
    if (seen >= share * total) return upperEndOf(bucket, maxMs);
  }
  return undefined;
}

const upperEndOf = (bucket: number, maxMs: number): number =>
  bucket === 0 ? 0 : bucket === LAST_BUCKET ? maxMs : Math.min(2 ** bucket - 1, maxMs);

/** Of all signals, the share that has each field, from 0 to 1. */
export const completenessOf = ({ signals, present }: Pick<QualityMeasure, 'signals' | 'present'>) =>
  QUALITY_FIELDS.map((field) => ({ field, share: signals === 0 ? 0 : (present[field] ?? 0) / signals }));
