import * as z from 'zod';
import type { OnCallAct, OnCallTeam } from '../../../schemas/on-call/team.ts';
import { authorize } from '../../shared/access/decide.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected, type RejectionCode } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { OnCallDirectory } from '../../shared/ports/on-call-directory.ts';
import type { RequestAnswers } from '../../shared/ports/request-answers.ts';

export interface OnCallDeps {
  readonly directory: OnCallDirectory;
  readonly answers: RequestAnswers;
  readonly clock: Clock;
}

/** What every change brings. */
export const Asked = z.strictObject({
  idempotencyKey: z.string().min(1).max(128),
  rationale: z.string().min(1).max(2_000).optional(),
});
/** The revision that its author had seen; 0 for a new one. */
export const BasedOn = z.int().nonnegative();

/** Who does something, when and why. */
export const actOf = (
  { id, name }: Caller,
  clock: Clock,
  { rationale, idempotencyKey }: z.infer<typeof Asked>,
): OnCallAct => ({
  by: { id, name },
  at: clock.now(),
  idempotencyKey,
  ...(rationale === undefined ? {} : { rationale }),
});

/** Whether a request that did something is sent again. */
export const isRepeated = (done: OnCallAct | undefined, act: OnCallAct): boolean =>
  done?.by.id === act.by.id && done.idempotencyKey === act.idempotencyKey;

/** Throws Rejected `Forbidden` for whoever may not arrange who is on call in a team; one that is not there yet has no members. */
export const authorizeFor = (
  caller: Caller,
  { teamId, members }: Pick<OnCallTeam, 'teamId'> & Partial<Pick<OnCallTeam, 'members'>>,
): void =>
  authorize(caller, 'arrange', {
    type: 'OnCallTeam',
    teamId,
    members: (members ?? []).map(({ personId }) => personId),
  });

/** A team that is there. Throws Rejected `NotFound` that names the argument. */
export async function knownTeam(
  { directory }: Pick<OnCallDeps, 'directory'>,
  teamId: string,
  path = 'input.teamId',
): Promise<OnCallTeam> {
  const team = await directory.team(teamId);
  if (team !== undefined) return team;
  throw wrong(path, `there is no team "${teamId}": save it first`, 'NotFound');
}

/** A request is at fault, by an argument. */
export const wrong = (path: string, reason: string, code: RejectionCode = 'BadInput'): Rejected =>
  new Rejected(code, `${path}: ${reason}`, { path, info: { reason } });
