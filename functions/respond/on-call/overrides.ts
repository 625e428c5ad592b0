import * as z from 'zod';
import { OnCallOverride, type OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import type { Caller } from '../../shared/caller.ts';
import { stableId } from '../../shared/hash.ts';
import { Asked, actOf, authorizeFor, knownTeam, type OnCallDeps, wrong } from './on-call-deps.ts';

const DAY = 86_400_000;
const LONGEST = 366 * DAY;
const ScheduleId = z.string().min(1).max(63);

export const AddOnCallOverride = Asked.extend({
  scheduleId: ScheduleId,
  personId: OnCallOverride.shape.personId,
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
});
export const RemoveOnCallOverride = Asked.extend({
  scheduleId: ScheduleId,
  overrideId: z.string().min(1).max(64),
});

/** Puts somebody on call in place of whoever it would be. Throws Rejected `Forbidden`, `NotFound` for the schedule, and `BadInput`. */
export async function addOverride(
  deps: OnCallDeps,
  input: z.infer<typeof AddOnCallOverride>,
  caller: Caller,
): Promise<OnCallOverride> {
  const { scheduleId, personId, idempotencyKey } = input;
  const { teamId } = await arranged(deps, scheduleId, caller);
  const [from, until] = [Date.parse(input.from), Date.parse(input.until)];
  if (until <= from) throw wrong('input.until', `${input.until} is not after ${input.from}`);
  if (until - from > LONGEST) throw wrong('input.until', 'lasts longer than 366 days: change the schedule');
  const { members } = await knownTeam(deps, teamId);
  if (!members.some((member) => member.personId === personId))
    throw wrong('input.personId', `"${personId}" is no member of the team "${teamId}"`);
  const override = {
    // The same request is the same override.
    overrideId: stableId('on-call-override', scheduleId, caller.id, idempotencyKey),
    scheduleId,
    personId,
    from,
    until,
    added: actOf(caller, deps.clock, input),
  };
  const known = await knownOverride(deps, override);
  if (known !== undefined) return known;
  await deps.directory.putOverride(override);
  return override;
}

/** One that was removed since it was asked for first stays removed. */
async function knownOverride(
  { directory }: OnCallDeps,
  { scheduleId, overrideId, until }: OnCallOverride,
): Promise<OnCallOverride | undefined> {
  const ending = await directory.overrides(scheduleId, until - 1);
  return ending.find((one) => one.overrideId === overrideId);
}

/** Ends an override; that it was there is kept. Throws Rejected `Forbidden`, and `NotFound`. */
export async function removeOverride(
  deps: OnCallDeps,
  input: z.infer<typeof RemoveOnCallOverride>,
  caller: Caller,
): Promise<OnCallOverride> {
  const { scheduleId, overrideId } = input;
  await arranged(deps, scheduleId, caller);
  const all = await deps.directory.overrides(scheduleId, 0);
  const known = all.find((one) => one.overrideId === overrideId);
  if (known === undefined)
    throw wrong('input.overrideId', `the schedule has no override "${overrideId}"`, 'NotFound');
  if (known.removed !== undefined) return known;
  const removed = { ...known, removed: actOf(caller, deps.clock, input) };
  await deps.directory.putOverride(removed);
  return removed;
}

/** The schedule, for whoever may arrange it. */
async function arranged(deps: OnCallDeps, scheduleId: string, caller: Caller): Promise<OnCallSchedule> {
  const schedule = await deps.directory.schedule(scheduleId);
  if (schedule === undefined)
    throw wrong('input.scheduleId', `there is no schedule "${scheduleId}"`, 'NotFound');
  authorizeFor(caller, (await deps.directory.team(schedule.teamId)) ?? schedule);
  return schedule;
}
