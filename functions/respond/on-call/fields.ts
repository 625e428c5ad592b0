import * as z from 'zod';
import type { OnCallTeam } from '../../../schemas/on-call/team.ts';
import type { Caller } from '../../shared/caller.ts';
import { type Asked, defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { oncePerKey } from '../../shared/once-per-key.ts';
import { knownTeam, type OnCallDeps, wrong } from './on-call-deps.ts';
import { AddOnCallOverride, addOverride, RemoveOnCallOverride, removeOverride } from './overrides.ts';
import { ReadSchedule, readSchedule } from './read-schedule.ts';
import { SaveOnCallSchedule, saveSchedule } from './save-schedule.ts';
import { SaveOnCallTeam, saveTeam } from './save-team.ts';
import { iso, namesIn, viewChange, viewOverride, viewSchedule, viewShift, viewTeam } from './view.ts';
import { type OnCallNow, whoIsOnCall, whoOfTeamIsOnCall } from './who-is-on-call.ts';

const Id = z.string().min(1).max(100);
const WhoIsOnCall = z.strictObject({
  scheduleId: Id.optional(),
  teamId: Id.optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});

/** Teams and their schedules. Everybody reads; `arrange` is decided once more on the team in question. */
export const onCallFields = (deps: OnCallDeps): Readonly<Record<string, FieldHandler>> => ({
  onCallTeams: defineField({
    action: 'read',
    arguments: z.strictObject({}),
    handle: (_nothing, caller, asked) => listTeams(deps, caller, asked),
  }),
  onCallSchedule: defineField({
    action: 'read',
    arguments: ReadSchedule,
    handle: (asked) => readSchedule(deps, asked),
  }),
  whoIsOnCall: defineField({
    action: 'read',
    arguments: WhoIsOnCall,
    handle: (asked) => listOnCall(deps, asked),
  }),
  saveOnCallTeam: defineField({
    action: 'arrange',
    arguments: z.strictObject({ input: SaveOnCallTeam }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'saveOnCallTeam', caller, input }, deps.answers, async () =>
        viewTeam(await saveTeam(deps, input, caller), caller),
      ),
  }),
  saveOnCallSchedule: defineField({
    action: 'arrange',
    arguments: z.strictObject({ input: SaveOnCallSchedule }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'saveOnCallSchedule', caller, input }, deps.answers, async () =>
        viewSchedule(await saveSchedule(deps, input, caller)),
      ),
  }),
  addOnCallOverride: defineField({
    action: 'arrange',
    arguments: z.strictObject({ input: AddOnCallOverride }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'addOnCallOverride', caller, input }, deps.answers, async () =>
        named(deps, await addOverride(deps, input, caller)),
      ),
  }),
  removeOnCallOverride: defineField({
    action: 'arrange',
    arguments: z.strictObject({ input: RemoveOnCallOverride }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'removeOnCallOverride', caller, input }, deps.answers, async () =>
        named(deps, await removeOverride(deps, input, caller)),
      ),
  }),
});

async function listTeams({ directory }: OnCallDeps, caller: Caller, { selection }: Asked) {
  const wantsChanges = selection.some((path) => path.startsWith('changes'));
  const schedules = await directory.schedules();
  const view = async (team: OnCallTeam) => ({
    ...viewTeam(team, caller),
    schedules: schedules.filter(({ teamId }) => teamId === team.teamId).map(viewSchedule),
    changes: wantsChanges ? (await directory.teamChanges(team.teamId)).map(viewChange) : [],
  });
  return Promise.all((await directory.teams()).map(view));
}

async function listOnCall({ directory, clock }: OnCallDeps, asked: z.infer<typeof WhoIsOnCall>) {
  const { scheduleId, teamId } = asked;
  const at = asked.at === undefined ? clock.now() : Date.parse(asked.at);
  if ((scheduleId === undefined) === (teamId === undefined))
    throw wrong('scheduleId', 'name either a schedule or a team');
  const found =
    teamId === undefined
      ? await ofSchedule({ directory }, scheduleId ?? '', at)
      : await whoOfTeamIsOnCall(directory, (await knownTeam({ directory }, teamId, 'teamId')).teamId, at);
  return Promise.all(
    found.map(async ({ schedule, shift }) => {
      const nameOf = namesIn(await directory.team(schedule.teamId));
      return {
        scheduleId: schedule.scheduleId,
        scheduleName: schedule.name,
        teamId: schedule.teamId,
        at: iso(at),
        shift: shift === undefined ? null : viewShift(shift, nameOf),
      };
    }),
  );
}

async function ofSchedule(
  { directory }: Pick<OnCallDeps, 'directory'>,
  scheduleId: string,
  at: number,
): Promise<readonly OnCallNow[]> {
  const schedule = await directory.schedule(scheduleId);
  if (schedule === undefined) throw wrong('scheduleId', `there is no schedule "${scheduleId}"`, 'NotFound');
  return [await whoIsOnCall(directory, schedule, at)];
}

async function named({ directory }: OnCallDeps, override: Awaited<ReturnType<typeof addOverride>>) {
  const schedule = await directory.schedule(override.scheduleId);
  const team = schedule === undefined ? undefined : await directory.team(schedule.teamId);
  return viewOverride(override, namesIn(team));
}
