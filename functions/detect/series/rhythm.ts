import * as z from 'zod';

/** Gaps that are remembered; nothing is said of what came less often. */
export const GAPS = 8;
const OVERDUE_GAPS = 10;
const OVERDUE_MS = 5 * 60_000;

/** When something came and when that arrived, epoch milliseconds, and the gaps before. */
export const Rhythm = z.object({
  last: z.number(),
  arrived: z.number().default(0),
  gaps: z.array(z.number()).max(GAPS),
});
export type Rhythm = z.infer<typeof Rhythm>;

/** Only later times count. */
export function noteTimes(rhythm: Rhythm | undefined, times: readonly number[], arrived: number): Rhythm {
  let { last, gaps } = rhythm ?? { last: times[0] ?? 0, gaps: [] };
  for (const time of times) {
    if (time <= last) continue;
    gaps = [...gaps, time - last].slice(-GAPS);
    last = time;
  }
  if (rhythm !== undefined && last === rhythm.last) return rhythm;
  return { last, arrived: Math.max(rhythm?.arrived ?? 0, arrived), gaps };
}

/** The longest of the last gaps: batches come together, and a break of the sender is none of the series. */
export const usualGap = ({ gaps }: Rhythm): number => Math.max(0, ...gaps);

/** Whether something that came often enough has not come for ten times as long as usual, and five minutes at least. */
export const isOverdue = (rhythm: Rhythm, now: number): boolean => now > overdueAfter(rhythm);

/** Until then it may come; `Infinity` when it did not come often enough. What arrives late is late, and not missing. */
export const overdueAfter = (rhythm: Rhythm): number =>
  rhythm.gaps.length === GAPS
    ? Math.max(rhythm.last, rhythm.arrived) + Math.max(OVERDUE_MS, OVERDUE_GAPS * usualGap(rhythm))
    : Number.POSITIVE_INFINITY;
