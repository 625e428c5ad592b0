import type { Layer } from '../../../schemas/on-call/schedule.ts';
import type { Interval } from './intervals.ts';
import { instantOf, shownAt, type WallTime, wallTime } from './wall-clock.ts';

export interface Turn extends Interval {
  readonly personId: string;
}

const HOURS = { hour: 1, day: 24, week: 168 } as const;

/** The turns of a layer that lie in a time, whole and in order, without its restrictions. */
export function turnsOf(layer: Layer, timeZone: string, within: Interval): readonly Turn[] {
  const { begins, ends, handOffTime } = layer;
  const first = wallTime(begins, handOffTime);
  const last = ends === undefined ? undefined : instantOf(wallTime(ends, handOffTime), timeZone);
  const stop = Math.min(within.until, last ?? Number.POSITIVE_INFINITY);
  const startOf = (turn: number) => instantOf(afterTurns(first, layer, turn), timeZone);
  const turns: Turn[] = [];
  let turn = turnAt(layer, first, shownAt(within.from, timeZone));
  for (let from = startOf(turn); from < stop; turn += 1) {
    const next = startOf(turn + 1);
    const until = Math.min(next, last ?? next);
    if (from < until && until > within.from) turns.push({ from, until, personId: personOf(layer, turn) });
    from = next;
  }
  return turns;
}

const afterTurns = (first: WallTime, { rotation: { unit, length } }: Layer, turns: number): WallTime =>
  first.add({ hours: HOURS[unit] * length * turns });

/** The last turn that has begun, or the first: as `instantOf` keeps the order, what the clock shows has come. Around a clock that goes back it may be one before that. */
function turnAt({ rotation: { unit, length } }: Layer, first: WallTime, shown: WallTime): number {
  const { hours } = first.until(shown, { largestUnit: 'hour' });
  return Math.max(0, Math.floor(hours / (HOURS[unit] * length)));
}

const personOf = ({ participants }: Layer, turn: number): string =>
  participants[turn % participants.length] ?? '';
