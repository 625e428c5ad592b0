import { Escalation, type EscalationAnswer } from '../../../schemas/on-call/escalation.ts';
import type { IncidentChanged } from '../../../schemas/trigger-event.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EscalationChange } from '../../shared/ports/escalations.ts';
import { failed, notificationsFor, occasionOf } from './messages.ts';
import { type Facts, MOST_PEOPLE, type Move, moveOf, NOBODY } from './steps.ts';
import { type EscalationTransition, statusAfter } from './transitions.ts';

/** How long whoever an escalation is handed over to has before its policy goes on. */
const HAND_OVER_MS = 5 * 60_000;

/** Nothing of the step before holds for the next. */
const FRESH = { limitAt: undefined, cursor: undefined };
const OVER = { ...FRESH, dueAt: undefined };

export const isDue = ({ status, dueAt }: Escalation, now: number): boolean =>
  status === 'open' && dueAt !== undefined && dueAt <= now;

/** Takes the next step. The same escalation and facts give the same change; a step has a number of its own, and so do its notifications. */
export function takeStep(before: Escalation, facts: Facts): EscalationChange {
  const { now } = facts;
  const step = before.steps[before.position];
  const number = before.taken + 1;
  const occasion = occasionOf({ ...before, taken: number }, { reason: ['step', String(number)], now });
  const move = moveOf(step, { escalation: before, facts, occasion });
  const notifications = 'tell' in move ? (move.tell ?? []) : [];
  const told = notifications.flatMap(({ recipient }) => recipient?.personId ?? []);
  const next = changed(before, now, {
    ...placeAfter(before, move, now),
    taken: number,
    told: union(before.told, told),
  });
  const turn =
    step?.kind === 'notify-round-robin' ? { step: before.position, was: facts.turn ?? 0 } : undefined;
  return { next, notifications, ...(turn === undefined ? {} : { turn }) };
}

/** Where an escalation stands after a move. */
function placeAfter(before: Escalation, move: Move, now: number): Change {
  switch (move.go) {
    case 'on':
      return { ...FRESH, position: before.position + 1, dueAt: now + (move.afterMs ?? 0) };
    case 'more':
      return { cursor: move.cursor, dueAt: now };
    case 'back':
      return { ...FRESH, position: 0, passes: before.passes + 1, dueAt: now };
    case 'wait':
      return { dueAt: move.until, limitAt: move.limitAt };
    case 'end':
      return { ...OVER, take: 'exhaust' };
  }
}

/** What an answer changes. Throws Rejected `Conflict` when it comes too late. */
export function answered(before: Escalation, answer: EscalationAnswer, facts: Facts): EscalationChange {
  const { now } = facts;
  switch (answer.action) {
    case 'ACKNOWLEDGE':
      return { next: changed(before, now, { ...OVER, take: 'acknowledge' }), notifications: [], answer };
    case 'RESOLVE':
      return { next: changed(before, now, { ...OVER, take: 'resolve' }), notifications: [], answer };
    case 'ESCALATE_NOW':
      return {
        next: changed(before, now, { take: 'hurry', ...hurried(before, now) }),
        notifications: [],
        answer,
      };
    case 'HAND_OVER':
      return handedOver(before, answer, facts);
  }
}

/** What the next step waits for counts no more; one that has not begun to wait is taken as it is. */
const hurried = ({ position, limitAt, dueAt, steps }: Escalation, now: number): Change => {
  const waits = limitAt !== undefined || (steps[position]?.kind === 'if-time-window' && (dueAt ?? now) > now);
  return { ...FRESH, position: waits ? position + 1 : position, dueAt: now };
};

function handedOver(
  before: Escalation,
  answer: EscalationAnswer,
  { now, people = [] }: Facts,
): EscalationChange {
  if (people.length > MOST_PEOPLE)
    throw new Rejected('Limit', `input.to: has more than ${MOST_PEOPLE} people`, { path: 'input.to' });
  const occasion = occasionOf(before, { reason: ['answer', answer.answerId], now });
  const notifications =
    people.length === 0
      ? [failed(occasion, NOBODY)]
      : notificationsFor(occasion, { people, important: people.length === 1 });
  const told = union(
    before.told,
    people.map(({ personId }) => personId),
  );
  const next = changed(before, now, { take: 'handover', told, dueAt: now + HAND_OVER_MS });
  return { next, notifications, answer };
}

export const isOver = ({ status }: Pick<IncidentChanged, 'status'>): boolean =>
  status === 'resolved' || status === 'merged';

/** What news of its incident changes; undefined when nothing does. Older news than what is known is none. */
export function heard(before: Escalation, incident: IncidentChanged, now: number): Escalation | undefined {
  const { version, status, title, severityNumber, services, cause } = incident;
  if (version < before.incidentVersion) return undefined;
  const over = isOver(incident);
  const news = { incidentVersion: version, title, severityNumber, services, cause: cause ?? before.cause };
  if (over && before.status === 'resolved') return undefined;
  if (over) return changed(before, now, { ...news, ...OVER, take: 'resolve' });
  if (before.status === 'resolved')
    return status === 'open' && version > before.incidentVersion
      ? changed(before, now, { ...news, ...FRESH, take: 'reopen', position: 0, passes: 0, dueAt: now })
      : undefined;
  if (sameNews(before, news)) return undefined;
  const named = before.cause === undefined && cause !== undefined;
  const waits = before.steps[before.position]?.kind === 'wait-for-ranking' && before.limitAt !== undefined;
  return changed(before, now, { ...news, ...(named && waits ? { dueAt: now } : {}) });
}

type News = Pick<Escalation, 'title' | 'severityNumber' | 'services'> & {
  readonly cause: string | undefined;
};

const sameNews = (before: Escalation, { title, severityNumber, services, cause }: News): boolean =>
  before.title === title &&
  before.severityNumber === severityNumber &&
  before.cause === cause &&
  before.services.join('\n') === services.join('\n');

type Change = { readonly [K in keyof Escalation]?: Escalation[K] | undefined } & {
  readonly take?: EscalationTransition;
};

/** The next version. A field that is given as undefined is gone. */
function changed(before: Escalation, now: number, { take = undefined, ...set }: Change): Escalation {
  const status = take === undefined ? before.status : statusAfter(before.status, take);
  if (status === undefined)
    throw new Rejected('Conflict', `input.action: the escalation is ${before.status}`, {
      path: 'input.action',
    });
  const fields = Object.entries({ ...before, ...set }).filter(([, value]) => value !== undefined);
  return Escalation.parse({
    ...Object.fromEntries(fields),
    status,
    version: before.version + 1,
    changedAt: now,
  });
}

const union = (one: readonly string[], other: readonly string[]): string[] => [
  ...new Set([...one, ...other]),
];
