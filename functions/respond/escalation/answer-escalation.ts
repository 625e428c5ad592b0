import * as z from 'zod';
import {
  type Escalation,
  EscalationAction,
  type EscalationAnswer,
} from '../../../schemas/on-call/escalation.ts';
import { ESCALATION_ANSWERED } from '../../../schemas/trigger-event.ts';
import { authorize } from '../../shared/access/decide.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import { sha256, stableId } from '../../shared/hash.ts';
import type { NotificationTarget } from '../../shared/ports/notifications.ts';
import { record } from '../timeline.ts';
import { answered } from './engine.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import { peopleOf } from './people.ts';

const MOST_ATTEMPTS = 20;
const Name = z.string().min(1).max(255);
const Target = z.strictObject({
  personId: Name.optional(),
  teamId: Name.optional(),
  scheduleId: Name.optional(),
});

export const AnswerEscalation = z.strictObject({
  idempotencyKey: z.string().min(1).max(128),
  escalationId: z.string().regex(/^[\w-]{1,128}\.[a-z][a-z0-9-]{0,62}$/, 'is not the id of an escalation'),
  action: EscalationAction,
  to: Target.optional(),
  rationale: z.string().min(1).max(2_000),
});
type AnswerEscalation = z.infer<typeof AnswerEscalation>;

/**
 * Takes what somebody says to an escalation, once per key of a person; then it is written on the timeline, and what is due with
 * it is done at once. A crash in between is healed by sending the same again, and by the clock.
 */
export async function answerEscalation(
  deps: EscalationDeps,
  input: AnswerEscalation,
  caller: Caller,
): Promise<Escalation> {
  const before = await known(deps, input.escalationId);
  const { team, told } = before;
  authorize(caller, 'answer', { type: 'Escalation', escalationId: before.escalationId, team, told });
  const target = targetOf(input, before);
  const answer = answerOf(input, caller, { at: deps.clock.now(), target });
  const after = await take(deps, answer, target);
  await tellRoom(deps, after, { answer, caller });
  await hurry(deps, after);
  return after;
}

async function known({ escalations }: EscalationDeps, escalationId: string): Promise<Escalation> {
  const found = await escalations.get(escalationId);
  if (found === undefined) throw wrong('escalationId', `no escalation "${escalationId}"`, 'NotFound');
  return found;
}

async function take(
  deps: EscalationDeps,
  answer: EscalationAnswer,
  target: NotificationTarget | undefined,
): Promise<Escalation> {
  const { escalationId, answerId, at: now } = answer;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const before = await known(deps, escalationId);
    const earlier = await deps.escalations.answer(escalationId, answerId);
    if (earlier !== undefined && earlier.requestHash !== answer.requestHash)
      throw wrong('idempotencyKey', 'was used for another request', 'KeyReused');
    if (earlier !== undefined) return before;
    const people = target === undefined ? [] : await peopleIn(deps, target, answer);
    const change = answered(before, answer, { now, people });
    if ((await deps.escalations.advance(change)) === 'done') return change.next;
  }
  throw new Transient(`escalation ${escalationId} kept changing`);
}

async function peopleIn(
  { people }: EscalationDeps,
  target: NotificationTarget,
  { at, to }: EscalationAnswer,
) {
  const found = await peopleOf(people, target, at);
  if (found.length === 0) throw wrong('to', `there is nobody in ${to}`, 'NotFound');
  return found;
}

const answerOf = (
  input: AnswerEscalation,
  { id, name }: Caller,
  { at, target }: { readonly at: number; readonly target: NotificationTarget | undefined },
): EscalationAnswer => ({
  answerId: stableId(input.escalationId, id, input.idempotencyKey),
  escalationId: input.escalationId,
  action: input.action,
  ...(target === undefined ? {} : { to: nameOf(target) }),
  rationale: input.rationale,
  by: { id, name },
  at,
  requestHash: sha256(canonicalJson(input)),
});

/** A person is looked up in the team that is named, or in that of the escalation. */
function targetOf({ action, to }: AnswerEscalation, { team }: Escalation): NotificationTarget | undefined {
  if (action !== 'HAND_OVER') {
    if (to === undefined) return undefined;
    throw wrong('to', 'goes with HAND_OVER only');
  }
  const { personId, teamId, scheduleId } = to ?? {};
  if (scheduleId !== undefined && personId === undefined && teamId === undefined)
    return { kind: 'schedule', scheduleId };
  if (personId !== undefined && scheduleId === undefined)
    return { kind: 'person', personId, teamId: teamId ?? team };
  if (teamId !== undefined && scheduleId === undefined) return { kind: 'team', teamId };
  throw wrong('to', 'name a person, a schedule or a team');
}

function nameOf(target: NotificationTarget): string {
  if (target.kind === 'person') return `person:${target.personId}`;
  return target.kind === 'team' ? `team:${target.teamId}` : `schedule:${target.scheduleId}`;
}

async function tellRoom(
  { log }: EscalationDeps,
  { incidentId, escalationId, policyId }: Escalation,
  { answer, caller }: { readonly answer: EscalationAnswer; readonly caller: Caller },
): Promise<void> {
  const investigationId = await log.ofIncident(incidentId);
  if (investigationId === undefined) return;
  const { action, to, rationale, answerId } = answer;
  await record(log, {
    investigationId,
    actor: actorOf(caller),
    key: [answerId, 'answered'],
    event: {
      type: 'escalation.answered',
      data: { escalationId, policyId, action, ...(to === undefined ? {} : { to }) },
      rationale,
    },
  });
}

/** Only sooner than the clock: when the bus takes it not, the clock does it within two minutes. */
async function hurry(
  { events }: EscalationDeps,
  { status, escalationId, incidentId }: Escalation,
): Promise<void> {
  if (status !== 'open') return;
  try {
    await events.tell([{ type: ESCALATION_ANSWERED, detail: { escalationId, incidentId } }]);
  } catch (error) {
    if (!(error instanceof Transient)) throw error;
  }
}

const wrong = (field: string, reason: string, code: 'BadInput' | 'NotFound' | 'KeyReused' = 'BadInput') =>
  new Rejected(code, `input.${field}: ${reason}`, { path: `input.${field}` });
