import { Cron } from 'croner';
import type { TimeWindow } from '../../../schemas/on-call/policy.ts';

type Weekday = TimeWindow['weekdays'][number];
const ORDER: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether a clock on the wall in the window's zone is between its hours. A window over midnight belongs to the day it opens on. */
export function isInWindow({ weekdays, from, until, timeZone }: TimeWindow, now: number): boolean {
  const { weekday, time } = wallClock(now, timeZone);
  const opensOn = (day: string): boolean => weekdays.some((each) => each === day);
  if (from < until) return opensOn(weekday) && from <= time && time < until;
  return (opensOn(weekday) && from <= time) || (opensOn(dayBefore(weekday)) && time < until);
}

/** When it opens next, in epoch milliseconds. In the hour that a clock change skips, it opens at its end. */
export function nextOpening({ weekdays, from, timeZone }: TimeWindow, now: number): number {
  const [hour, minute] = from.split(':').map(Number);
  const cron = new Cron(`${minute} ${hour} * * ${weekdays.map(upper).join(',')}`, {
    timezone: timeZone,
    paused: true,
    mode: '5-part',
  });
  const next = cron.nextRun(new Date(now));
  if (next === null) throw new Error(`a window of ${weekdays.join(', ')} never opens`);
  return next.getTime();
}

const upper = (day: Weekday): string => day.toUpperCase();

const dayBefore = (day: string): string => ORDER[(ORDER.indexOf(day) + 6) % 7] ?? day;

function wallClock(now: number, timeZone: string): { readonly weekday: string; readonly time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return { weekday: parts.get('weekday') ?? '', time: `${parts.get('hour')}:${parts.get('minute')}` };
}
