import { type Restriction, WEEKDAYS } from '../../../schemas/on-call/schedule.ts';
import { type Interval, united } from './intervals.ts';
import { instantOf, shownAt, wallTime } from './wall-clock.ts';

/** The times in which a layer with these restrictions counts, as far as they touch a time. */
export function restrictedTimes(
  restrictions: readonly Restriction[],
  timeZone: string,
  within: Interval,
): readonly Interval[] {
  const times = daysOf(within, timeZone).flatMap((day) =>
    restrictions
      .filter(({ days }) => days.some((name) => WEEKDAYS.indexOf(name) + 1 === day.dayOfWeek))
      .map((restriction) => timeOn(day.toString(), restriction, timeZone)),
  );
  return united(times.filter(({ from, until }) => from < until));
}

/** The day before, too: what began then may last into the first. */
function daysOf({ from, until }: Interval, timeZone: string) {
  const last = shownAt(until, timeZone).toPlainDate();
  const first = shownAt(from, timeZone).toPlainDate().subtract({ days: 1 });
  const count = first.until(last, { largestUnit: 'day' }).days + 1;
  return Array.from({ length: count }, (_, index) => first.add({ days: index }));
}

function timeOn(day: string, { from, until }: Restriction, timeZone: string): Interval {
  const begins = wallTime(day, from);
  const ends = wallTime(day, until).add({ days: until > from ? 0 : 1 });
  return { from: instantOf(begins, timeZone), until: instantOf(ends, timeZone) };
}
