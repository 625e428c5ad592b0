import * as z from 'zod';

/** Buckets per doubling: a quantile is right to a tenth. */
const PER_DOUBLING = 4;
/** From a microsecond to twelve days; what is shorter or longer counts at the end. */
const [LOWEST, HIGHEST] = [-40, 120];

/**
 * Durations (milliseconds) counted in buckets of equal ratio, `[bucket, count]` in order: the histogram of DDSketch (Masson,
 * Rim, Lee, VLDB 2019) with fixed bounds. Sketches add up, so it does not matter in which order or pieces they are counted.
 */
export const Sketch = z.array(z.tuple([z.int(), z.number()])).max(HIGHEST - LOWEST + 1);
export type Sketch = z.infer<typeof Sketch>;

export const bucketOf = (durationMs: number): number =>
  durationMs > 0
    ? Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(Math.log2(durationMs) * PER_DOUBLING)))
    : LOWEST;

/** The upper bound of a bucket, milliseconds. */
export const boundOf = (bucket: number): number => 2 ** (bucket / PER_DOUBLING);

export function add(sketch: Sketch, durations: readonly number[]): Sketch {
  const counts = new Map(sketch);
  for (const duration of durations) {
    const bucket = bucketOf(duration);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

/** What counts less than this has faded. */
const LEAST = 0.05;

/** The first faded to a share of itself, and the second. */
export function fadedPlus(old: Sketch, share: number, fresh: Sketch): Sketch {
  const counts = new Map(old.map(([bucket, count]) => [bucket, count * share]));
  for (const [bucket, count] of fresh) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  return [...counts]
    .filter(([, count]) => count >= LEAST)
    .map(([bucket, count]): [number, number] => [bucket, Number(count.toPrecision(3))])
    .sort(([a], [b]) => a - b);
}

export const totalOf = (sketch: Sketch): number => sketch.reduce((sum, [, count]) => sum + count, 0);

/** How many lie in buckets above this one. */
export const above = (sketch: Sketch, bucket: number): number =>
  sketch.reduce((sum, [other, count]) => sum + (other > bucket ? count : 0), 0);

/** The bucket of a quantile from 0 to 1; undefined of nothing. */
export function quantile(sketch: Sketch, share: number): number | undefined {
  const wanted = share * totalOf(sketch);
  let sum = 0;
  for (const [bucket, count] of sketch) {
    sum += count;
    if (sum >= wanted) return bucket;
  }
  return sketch.at(-1)?.[0];
}
