import * as z from 'zod';
import type { ServiceVersion } from '../../../schemas/catalogue.ts';
import { Ownership } from '../../../schemas/on-call/ownership.ts';
import type { Caller } from '../../shared/caller.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Ownerships } from '../../shared/ports/ownerships.ts';
import { Asked, actOf, authorizeFor, BasedOn, knownTeam, type OnCallDeps, wrong } from './on-call-deps.ts';
import type { Ownables } from './ownables.ts';
import { reviewed, versionOf } from './review.ts';
import { saveRevision } from './save-revision.ts';

export interface OwnershipDeps extends OnCallDeps {
  readonly ownerships: Ownerships;
  readonly ownables: Ownables;
  readonly catalogue: Pick<Catalogue, 'declared'>;
}

const { kind, subjectId, reviewEveryDays } = Ownership.shape;
const Name = z.string().min(1).max(255);

export const SetOwnership = Asked.extend({
  kind,
  subjectId,
  basedOn: BasedOn,
  teamId: Name.optional(),
  scheduleId: Name.optional(),
  reviewEveryDays,
  services: z.array(Name).max(100).default([]),
});
type Input = z.infer<typeof SetOwnership>;

/**
 * Says who owns something, which is a review of it. Who takes it from a team has to be let by both. Throws Rejected `Forbidden`, `NotFound`,
 * `BadInput` that names the field, and `Conflict`.
 */
export async function setOwnership(deps: OwnershipDeps, input: Input, caller: Caller): Promise<Ownership> {
  const { idempotencyKey: _key, rationale: _why, basedOn, services: named, ...said } = input;
  const before = await deps.ownerships.get(said);
  for (const team of new Set([before?.teamId, said.teamId]))
    if (team !== undefined) authorizeFor(caller, await teamOf(deps, team, said.teamId));
  if (!(await deps.ownables.has(said.kind, said.subjectId)))
    throw wrong('input.subjectId', `there is no ${said.kind} "${said.subjectId}"`, 'NotFound');
  await assertSchedule(deps, said);
  const { versions } = await deps.catalogue.declared();
  assertServices(named, versions);
  const services = [...named, ...(await deps.ownables.services(said.kind, said.subjectId))];
  return saveRevision({
    next: {
      ...said,
      revision: basedOn + 1,
      services: [...reviewed(services, versions)],
      changed: actOf(caller, deps.clock, input),
    },
    stored: () => deps.ownerships.get(said),
    save: (next) => deps.ownerships.save(next),
  });
}

/** The one that gives it away may be gone by now; the one that takes it has to be there. */
const teamOf = async (deps: OwnershipDeps, teamId: string, taking: string | undefined) =>
  teamId === taking ? knownTeam(deps, teamId) : ((await deps.directory.team(teamId)) ?? { teamId });

async function assertSchedule({ directory }: OwnershipDeps, { teamId, scheduleId }: Partial<Input>) {
  if (scheduleId === undefined) return;
  const schedule = await directory.schedule(scheduleId);
  if (schedule === undefined)
    throw wrong('input.scheduleId', `there is no schedule "${scheduleId}"`, 'NotFound');
  if (schedule.teamId !== teamId)
    throw wrong('input.scheduleId', `"${scheduleId}" is a schedule of the team "${schedule.teamId}"`);
}

function assertServices(names: readonly string[], versions: readonly ServiceVersion[]): void {
  const unknown = names.findIndex((name) => versionOf(name, versions)?.service === undefined);
  if (unknown >= 0) throw wrong(`input.services[${unknown}]`, `"${names[unknown]}" is not in the catalogue`);
}
