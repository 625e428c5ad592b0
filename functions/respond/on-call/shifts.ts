import type { Layer, OnCallOverride, OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import { common, type Interval, overlaid, without } from './intervals.ts';
import { restrictedTimes } from './restricted-times.ts';
import { turnsOf } from './turns.ts';

/** Somebody is on call. */
export interface Shift extends Interval {
  readonly personId: string;
  /** What says so: the name of a layer, or the id of an override. */
  readonly because: { readonly layer: string } | { readonly overrideId: string };
  /** The whole turn or override that this is all or a part of. */
  readonly whole: Interval;
}

interface Rota {
  readonly schedule: OnCallSchedule;
  /** Those that count; see `counting`. */
  readonly overrides: readonly OnCallOverride[];
}

/** Overrides that nobody removed, the one made last at the end. */
export const counting = (overrides: readonly OnCallOverride[]): readonly OnCallOverride[] =>
  overrides
    .filter(({ removed }) => removed === undefined)
    .toSorted((one, other) => one.added.at - other.added.at || (one.overrideId < other.overrideId ? -1 : 1));

/** Who is on call from one instant to another, in order, without overlap, cut at both ends. */
export function shiftsBetween({ schedule, overrides }: Rota, within: Interval): readonly Shift[] {
  const layers = schedule.layers.map((layer) => shiftsOfLayer(layer, schedule.timeZone, within));
  const replaced = counting(overrides).map((override) => shiftsOfOverride(override, within));
  return [...layers, ...replaced].reduce(overlaid, []);
}

/** Times between two instants in which nobody is on call. */
export const gapsBetween = (shifts: readonly Shift[], within: Interval): readonly Interval[] =>
  within.from < within.until ? without(within, shifts) : [];

/** Who is on call at an instant, and from when until when; undefined when nobody is. */
export function onCallAt(rota: Rota, instant: number): Shift | undefined {
  const [now] = shiftsBetween(rota, { from: instant, until: instant + 1 });
  if (now === undefined) return undefined;
  return shiftsBetween(rota, now.whole).find((shift) => shift.from <= instant && instant < shift.until);
}

function shiftsOfLayer(layer: Layer, timeZone: string, within: Interval): readonly Shift[] {
  const because = { layer: layer.name };
  const shifts = turnsOf(layer, timeZone, within).flatMap(
    (turn) => common({ ...turn, because, whole: { from: turn.from, until: turn.until } }, within) ?? [],
  );
  if (layer.restrictions.length === 0) return shifts;
  const times = restrictedTimes(layer.restrictions, timeZone, within);
  return shifts.flatMap((shift) => times.flatMap((time) => common(shift, time) ?? []));
}

const shiftsOfOverride = (
  { overrideId, personId, from, until }: OnCallOverride,
  within: Interval,
): readonly Shift[] =>
  [common({ personId, from, until, because: { overrideId }, whole: { from, until } }, within) ?? []].flat();
