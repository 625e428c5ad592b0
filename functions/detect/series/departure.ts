import * as z from 'zod';
import type { SeriesDetector } from './series-detector.ts';

/** Values beyond what was usual that make another level, and values after which it is the usual one. */
export const LEVEL_AFTER = 16;
const USUAL_AFTER = 512;
/** Values within it that end it. */
const BACK_AFTER = 4;
/** Of all values before, the parts at both ends that count as beyond. */
const TRIMMED = 0.01;

/** A series that has left what was usual. */
export const Departure = z.object({
  /** Above, below, or another pattern within the same range. */
  side: z.union([z.literal(1), z.literal(-1), z.literal(0)]),
  /** What was expected in place of the first value. */
  expected: z.tuple([z.number(), z.number()]),
  /** Nearly all values before. */
  range: z.tuple([z.number(), z.number()]),
  beyond: z.int(),
  within: z.int(),
  /** Whether it was told that the level is another one. */
  level: z.boolean(),
});
export type Departure = z.infer<typeof Departure>;

/** What became of it: another level, which goes back in the end or becomes the usual one. */
export interface Turn {
  readonly to: 'level' | 'back' | 'usual';
  readonly departure: Departure;
}

/** How it began, with the value that the detector took in last. */
export function started(value: number, detector: SeriesDetector): Departure {
  const followers = detector.expected();
  const expected: [number, number] = [followers[0] ?? value, followers.at(-1) ?? value];
  const before = detector.values().subarray(0, -1).sort();
  const trimmed = Math.floor(before.length * TRIMMED);
  const range: [number, number] = [before[trimmed] ?? value, before[before.length - 1 - trimmed] ?? value];
  const side = value > expected[1] ? 1 : value < expected[0] ? -1 : 0;
  return { side, expected, range, beyond: 1, within: 0, level: false };
}

/** One value later. Until it is over nothing else is told of the series. */
export function follow(
  before: Departure,
  value: number,
): { readonly departure: Departure | undefined; readonly turn?: Turn } {
  if (!isBeyond(value, before)) return stepBack(before);
  const departure = { ...before, beyond: before.beyond + 1, within: 0 };
  if (departure.level && departure.beyond >= USUAL_AFTER)
    return { departure: undefined, turn: { to: 'usual', departure } };
  if (departure.level || departure.beyond < LEVEL_AFTER) return { departure };
  const level = { ...departure, level: true };
  return { departure: level, turn: { to: 'level', departure: level } };
}

const isBeyond = (value: number, { side, range }: Departure): boolean =>
  side === 1 ? value > range[1] : side === -1 && value < range[0];

/** A pattern has no side to come back from: it rests for as long as another level would take to be one. */
function stepBack(before: Departure): { readonly departure: Departure | undefined; readonly turn?: Turn } {
  const within = before.within + 1;
  const enough = before.side === 0 ? LEVEL_AFTER : BACK_AFTER;
  if (within < enough) return { departure: { ...before, within } };
  return { departure: undefined, ...(before.level && { turn: { to: 'back' as const, departure: before } }) };
}
