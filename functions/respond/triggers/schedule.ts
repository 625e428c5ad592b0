import type { ScheduleTrigger } from '../../../schemas/playbook-trigger.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { lastTime } from './clock-times.ts';
import { keyOf, type Occasion } from './occasion.ts';
import { scheduledOpening } from './scheduled-opening.ts';

/** A time that was missed for so long is over. */
const TOO_LATE_MS = 15 * 60_000;

export const scheduleKeys = ({ cron, timeZone }: ScheduleTrigger): readonly string[] => [
  keyOf('schedule', cron, timeZone),
];

/** The latest time of a schedule, if it came within a quarter of an hour. */
export function scheduleOccasion(
  schedule: ScheduleTrigger,
  { now, log }: { readonly now: number; readonly log: Pick<InvestigationLog, 'append'> },
): Occasion | undefined {
  const time = lastTime(schedule, now);
  if (time === undefined || now - time > TOO_LATE_MS) return undefined;
  const { cron, timeZone } = schedule;
  return {
    keys: scheduleKeys(schedule),
    reason: ['schedule', cron, timeZone, new Date(time).toISOString()],
    trigger: `schedule:${cron}`,
    read: () => undefined,
    open: (playbook) => scheduledOpening(log, playbook, time),
  };
}
