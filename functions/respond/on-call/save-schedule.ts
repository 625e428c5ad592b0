import type * as z from 'zod';
import { OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import type { OnCallTeam } from '../../../schemas/on-call/team.ts';
import type { Caller } from '../../shared/caller.ts';
import { Asked, actOf, authorizeFor, BasedOn, knownTeam, type OnCallDeps, wrong } from './on-call-deps.ts';
import { saveRevision } from './save-revision.ts';

const { scheduleId, teamId, name, timeZone, layers } = OnCallSchedule.shape;

export const SaveOnCallSchedule = Asked.extend({
  scheduleId,
  basedOn: BasedOn,
  teamId,
  name,
  timeZone,
  layers: layers.min(1, 'has no layer'),
});
type Input = z.infer<typeof SaveOnCallSchedule>;

/** Throws Rejected `Forbidden`, `NotFound` for the team, `BadInput` that names the field, and `Conflict`. */
export async function saveSchedule(deps: OnCallDeps, input: Input, caller: Caller): Promise<OnCallSchedule> {
  const { idempotencyKey: _key, rationale: _why, basedOn, ...said } = input;
  const team = await knownTeam(deps, said.teamId);
  authorizeFor(caller, team);
  const before = await deps.directory.schedule(said.scheduleId);
  // Who takes a schedule away from a team needs to be let by both.
  if (before !== undefined && before.teamId !== said.teamId)
    authorizeFor(caller, (await deps.directory.team(before.teamId)) ?? before);
  said.layers.forEach((layer, index) => {
    assertLayer(layer, team, `input.layers[${index}]`);
  });
  return saveRevision({
    next: { ...said, revision: basedOn + 1, changed: actOf(caller, deps.clock, input) },
    stored: () => deps.directory.schedule(said.scheduleId),
    save: (next) => deps.directory.saveSchedule(next),
  });
}

function assertLayer(
  { begins, ends, participants }: Input['layers'][number],
  team: OnCallTeam,
  path: string,
) {
  if (ends !== undefined && ends <= begins)
    throw wrong(`${path}.ends`, `${ends} is not after ${begins}, when it begins`);
  const members = new Set(team.members.map(({ personId }) => personId));
  const unknown = participants.findIndex((id) => !members.has(id));
  if (unknown >= 0)
    throw wrong(
      `${path}.participants[${unknown}]`,
      `"${participants[unknown]}" is no member of the team "${team.teamId}"`,
    );
}
