import * as z from 'zod';
import { calendarOf } from './calendar.ts';
import { type OnCallDeps, wrong } from './on-call-deps.ts';
import { gapsBetween, shiftsBetween } from './shifts.ts';
import { iso, namesIn, viewChange, viewInterval, viewOverride, viewSchedule, viewShift } from './view.ts';

const DAY = 86_400_000;
const SHOWN = 14 * DAY;
const LONGEST = 93 * DAY;
const Instant = z.iso.datetime({ offset: true });

export const ReadSchedule = z.strictObject({
  scheduleId: z.string().min(1).max(63),
  from: Instant.optional(),
  to: Instant.optional(),
});

/** A schedule with who is on call from one instant to another: two weeks from now where nothing is said, and at most 93 days. */
export async function readSchedule(deps: OnCallDeps, asked: z.infer<typeof ReadSchedule>) {
  const { directory } = deps;
  const within = timesOf(asked, deps.clock.now());
  const schedule = await directory.schedule(asked.scheduleId);
  if (schedule === undefined) return null;
  const { scheduleId, teamId } = schedule;
  const nameOf = namesIn(await directory.team(teamId));
  const ending = await directory.overrides(scheduleId, within.from);
  const overrides = ending.filter(({ from }) => from < within.until);
  const shifts = shiftsBetween({ schedule, overrides }, within);
  return {
    ...viewSchedule(schedule),
    from: iso(within.from),
    to: iso(within.until),
    shifts: shifts.map((shift) => viewShift(shift, nameOf)),
    gaps: gapsBetween(shifts, within).map(viewInterval),
    overrides: overrides.map((override) => viewOverride(override, nameOf)),
    ical: calendarOf({ schedule, shifts, nameOf }),
    changes: (await directory.scheduleChanges(scheduleId)).map(viewChange),
  };
}

function timesOf({ from, to }: z.infer<typeof ReadSchedule>, now: number) {
  const begins = from === undefined ? now : Date.parse(from);
  const ends = to === undefined ? begins + SHOWN : Date.parse(to);
  if (ends <= begins) throw wrong('to', 'is not after from');
  if (ends - begins > LONGEST) throw wrong('to', 'is more than 93 days after from');
  return { from: begins, until: ends };
}
