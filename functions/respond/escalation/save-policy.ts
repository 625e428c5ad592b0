import * as z from 'zod';
import { EscalationPolicy, type EscalationStep } from '../../../schemas/on-call/policy.ts';
import type { Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import { viewPolicy } from './view.ts';

const { policyId, team, title, routes, steps, rationale } = EscalationPolicy.shape;

export const SaveEscalationPolicy = z.strictObject({
  idempotencyKey: z.string().min(1).max(128),
  policyId,
  /** The revision that its author had seen; 0 for a new one. */
  basedOn: z.int().nonnegative(),
  team,
  title,
  routes,
  steps: jsonArgument(steps),
  rationale,
});
type SaveEscalationPolicy = z.infer<typeof SaveEscalationPolicy>;

/** Writes the next revision of a policy. Throws Rejected `NotFound` for people who are not there, and `Conflict` with what is stored. */
export async function savePolicy(
  { policies, people, clock }: EscalationDeps,
  input: SaveEscalationPolicy,
  caller: Caller,
): Promise<EscalationPolicy> {
  const { idempotencyKey: _key, basedOn, ...said } = input;
  await assertPeople(people, input);
  const before = await policies.get(input.policyId);
  const revision = (before?.revision ?? 0) + 1;
  const policy = { ...said, revision, changedBy: caller.name, changedAt: clock.now() };
  if (basedOn === revision - 1 && (await policies.save(policy, before)) === 'saved') return policy;
  const stored = await policies.get(input.policyId);
  // A request that was cut off before its answer was kept finds what it saved.
  if (stored !== undefined && isSame(stored, { ...policy, revision: basedOn + 1 })) return stored;
  throw conflict(basedOn, stored);
}

const isSame = ({ changedAt: _at, ...stored }: EscalationPolicy, { changedAt, ...said }: EscalationPolicy) =>
  canonicalJson(stored) === canonicalJson(said);

function conflict(basedOn: number, stored: EscalationPolicy | undefined): Rejected {
  const now = stored === undefined ? 'there is none' : `it is at ${stored.revision}`;
  return new Rejected('Conflict', `input.basedOn: the policy is not at revision ${basedOn}, ${now}`, {
    path: 'input.basedOn',
    info: { stored: stored === undefined ? null : viewPolicy(stored) },
  });
}

/** Who is named must be a member of the team that is named, or of the policy's own. */
async function assertPeople(
  people: EscalationDeps['people'],
  { team: own, steps: said }: SaveEscalationPolicy,
): Promise<void> {
  for (const [index, step] of said.entries()) {
    await assertSchedule(people, step, `input.steps[${index}].scheduleId`);
    const wanted = peopleIn(step);
    if (wanted.length === 0) continue;
    const teamId = ('teamId' in step ? step.teamId : undefined) ?? own;
    const members = (await people.members(teamId)).map(({ personId }) => personId);
    const stranger = wanted.find(({ personId }) => !members.includes(personId));
    if (stranger === undefined) continue;
    const path = `input.steps[${index}].${stranger.field}`;
    throw new Rejected('NotFound', `${path}: "${stranger.personId}" is no member of team "${teamId}"`, {
      path,
    });
  }
}

async function assertSchedule(
  people: EscalationDeps['people'],
  step: EscalationStep,
  path: string,
): Promise<void> {
  if (step.kind !== 'notify-schedule' || (await people.knowsSchedule(step.scheduleId))) return;
  throw new Rejected('NotFound', `${path}: there is no schedule "${step.scheduleId}"`, { path });
}

function peopleIn(step: EscalationStep): readonly { readonly field: string; readonly personId: string }[] {
  if (step.kind === 'notify-person') return [{ field: 'personId', personId: step.personId }];
  if (step.kind !== 'notify-round-robin') return [];
  return step.personIds.map((personId, index) => ({ field: `personIds[${index}]`, personId }));
}
