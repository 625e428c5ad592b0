import { Cron } from 'croner';

export interface ClockTimes {
  /** Five fields: minute, hour, day of month, month, day of week. */
  readonly cron: string;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * What is wrong with them, or undefined. Times are those of a clock on the wall: in the hour that is skipped they come at its
 * end, and in the hour that is repeated only once unless the hour is left open.
 */
export function clockTimesProblem(times: ClockTimes): string | undefined {
  try {
    return parsed(times).nextRun() === null ? 'never comes' : undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/ Original error:.*$/, '') : String(error);
  }
}

/** The latest time at or before an instant, in epoch milliseconds. */
export const lastTime = (times: ClockTimes, now: number): number | undefined =>
  parsed(times)
    .previousRuns(1, new Date(now + 1_000))[0]
    ?.getTime();

/** The shortest time between two of the next so many, in milliseconds. */
export function shortestGap(times: ClockTimes, now: number): number {
  const runs = parsed(times).nextRuns(LOOKED_AT, new Date(now));
  const gaps = runs.slice(1).map((run, index) => run.getTime() - Number(runs[index]));
  return Math.min(...gaps, Number.POSITIVE_INFINITY);
}

const LOOKED_AT = 20;

const parsed = ({ cron, timeZone }: ClockTimes): Cron =>
  new Cron(cron, { timezone: timeZone, paused: true, mode: '5-part' });
