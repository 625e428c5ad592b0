import type * as z from 'zod';
import type { OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import { OnCallTeam } from '../../../schemas/on-call/team.ts';
import type { Caller } from '../../shared/caller.ts';
import { Asked, actOf, authorizeFor, BasedOn, type OnCallDeps, wrong } from './on-call-deps.ts';
import { saveRevision } from './save-revision.ts';

export const SaveOnCallTeam = Asked.extend({
  teamId: OnCallTeam.shape.teamId,
  basedOn: BasedOn,
  name: OnCallTeam.shape.name,
  members: OnCallTeam.shape.members,
});
type Input = z.infer<typeof SaveOnCallTeam>;

/**
 * Throws Rejected `Forbidden`, `BadInput` for a person who is named twice or who leaves while a schedule of the team still needs them,
 * and `Conflict`.
 */
export async function saveTeam(deps: OnCallDeps, input: Input, caller: Caller): Promise<OnCallTeam> {
  const { teamId, basedOn, name, members } = input;
  authorizeFor(caller, (await deps.directory.team(teamId)) ?? { teamId });
  assertNamedOnce(members);
  await assertNobodyIsMissed(deps, input);
  return saveRevision({
    next: { teamId, revision: basedOn + 1, name, members, changed: actOf(caller, deps.clock, input) },
    stored: () => deps.directory.team(teamId),
    save: (next) => deps.directory.saveTeam(next),
  });
}

function assertNamedOnce(members: Input['members']): void {
  const ids = members.map(({ personId }) => personId);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0) throw wrong(`input.members[${twice}].personId`, `"${ids[twice]}" is named twice`);
}

async function assertNobodyIsMissed({ directory, clock }: OnCallDeps, { teamId, members }: Input) {
  const ids = new Set(members.map(({ personId }) => personId));
  const schedules = (await directory.schedules()).filter((schedule) => schedule.teamId === teamId);
  for (const schedule of schedules) {
    const overrides = await directory.overrides(schedule.scheduleId, clock.now());
    const needed = overrides.filter(({ removed }) => removed === undefined).map(({ personId }) => personId);
    const missed = [...participantsOf(schedule), ...needed].find((id) => !ids.has(id));
    if (missed === undefined) continue;
    throw wrong('input.members', `"${missed}" is in the schedule "${schedule.scheduleId}"`);
  }
}

const participantsOf = ({ layers }: OnCallSchedule): readonly string[] =>
  layers.flatMap(({ participants }) => participants);
