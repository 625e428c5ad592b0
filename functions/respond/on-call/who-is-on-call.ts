import type { OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import type { OnCallDirectory } from '../../shared/ports/on-call-directory.ts';
import { onCallAt, type Shift } from './shifts.ts';

const DAY = 86_400_000;
/** The longest turn, and the longest override. */
const LONGEST = 366 * DAY;

export interface OnCallNow {
  readonly schedule: OnCallSchedule;
  /** Undefined when nobody is on call. */
  readonly shift: Shift | undefined;
}

/** Who is on call in a schedule at an instant. */
export async function whoIsOnCall(
  directory: Pick<OnCallDirectory, 'overrides'>,
  schedule: OnCallSchedule,
  instant: number,
): Promise<OnCallNow> {
  // Those that ended before may have cut the turn that it lies in.
  const overrides = await directory.overrides(schedule.scheduleId, instant - LONGEST);
  return { schedule, shift: onCallAt({ schedule, overrides }, instant) };
}

/** The same for every schedule of a team. */
export async function whoOfTeamIsOnCall(
  directory: Pick<OnCallDirectory, 'overrides' | 'schedules'>,
  teamId: string,
  instant: number,
): Promise<readonly OnCallNow[]> {
  const schedules = (await directory.schedules()).filter((schedule) => schedule.teamId === teamId);
  return Promise.all(schedules.map((schedule) => whoIsOnCall(directory, schedule, instant)));
}
