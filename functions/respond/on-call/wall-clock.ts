import { Temporal } from 'temporal-polyfill';

/** A time on the clock on the wall, of no zone. */
export type WallTime = Temporal.PlainDateTime;

export const wallTime = (date: string, time: string): WallTime =>
  Temporal.PlainDateTime.from(`${date}T${time}`);

/** What the clock shows at an instant, in epoch milliseconds. */
export const shownAt = (instant: number, timeZone: string): WallTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();

/**
 * When a clock shows a time, in epoch milliseconds. A time that is skipped comes at the end of what is skipped; one that comes
 * twice comes the first time. So what is later on the clock is never earlier.
 */
export function instantOf(time: WallTime, timeZone: string): number {
  const first = time.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const isShown = first.toPlainDateTime().equals(time);
  const comes = isShown ? first : (first.getTimeZoneTransition('next') ?? first);
  return comes.epochMilliseconds;
}
