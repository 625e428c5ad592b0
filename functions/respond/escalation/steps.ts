import type { Escalation } from '../../../schemas/on-call/escalation.ts';
import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import type { EscalationStep } from '../../../schemas/on-call/policy.ts';
import type { OnCallMember } from '../../../schemas/on-call/team.ts';
import type { NotificationTarget } from '../../shared/ports/notifications.ts';
import { failed, notificationsFor, type Occasion, webhookNotification } from './messages.ts';
import { isInWindow, nextOpening } from './time-window.ts';

const MINUTE_MS = 60_000;
/** How many people one write tells, and on how many contact methods at most. */
export const MOST_PEOPLE = 80;
const MOST_CONTACTS = 10;
export const NOBODY = 'nobody was there to be told';

/** What a step has to know of the world. */
export type Need =
  | { readonly kind: 'people'; readonly target: NotificationTarget }
  | { readonly kind: 'turn'; readonly teamId: string; readonly personIds: readonly string[] }
  | { readonly kind: 'alerts'; readonly withinMinutes: number };

/** What is known when a step is taken; only what it needs. */
export interface Facts {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly people?: readonly OnCallMember[];
  /** Alerts of the incident within the minutes that were asked for. */
  readonly alerts?: number;
  /** Turns of this round robin that were taken before. */
  readonly turn?: number;
}

/** Where a step leads: on (after a while), back to the first, to be looked at again, or to the end. */
export type Move =
  | { readonly go: 'on'; readonly afterMs?: number; readonly tell?: readonly OnCallNotification[] }
  /** The same step again, with whom it has not told yet. */
  | { readonly go: 'more'; readonly cursor: string; readonly tell: readonly OnCallNotification[] }
  | { readonly go: 'back' }
  | { readonly go: 'wait'; readonly until: number; readonly limitAt?: number }
  | { readonly go: 'end' };

interface At {
  readonly escalation: Escalation;
  readonly facts: Facts;
  readonly occasion: Occasion;
}

type StepOf<K extends EscalationStep['kind']> = Extract<EscalationStep, { readonly kind: K }>;
type Steps = {
  readonly [K in EscalationStep['kind']]: (step: StepOf<K>, at: At) => Move;
};

const MOVES: Steps = {
  wait: ({ minutes }) => ({ go: 'on', afterMs: minutes * MINUTE_MS }),
  'notify-person': tellPeople,
  'notify-schedule': tellPeople,
  'notify-team': tellPeople,
  'notify-round-robin': tellPeople,
  'if-time-window': ({ window }, { facts: { now } }) =>
    isInWindow(window, now) ? { go: 'on' } : { go: 'wait', until: nextOpening(window, now) },
  'if-alerts': ({ alerts, limitMinutes }, { escalation, facts }) => {
    if ((facts.alerts ?? 0) >= alerts) return { go: 'on' };
    const limitAt = escalation.limitAt ?? facts.now + limitMinutes * MINUTE_MS;
    return facts.now >= limitAt
      ? { go: 'end' }
      : { go: 'wait', until: Math.min(facts.now + MINUTE_MS, limitAt), limitAt };
  },
  'wait-for-ranking': ({ limitMinutes }, { escalation, facts: { now } }) => {
    const limitAt = escalation.limitAt ?? now + limitMinutes * MINUTE_MS;
    return escalation.cause !== undefined || now >= limitAt
      ? { go: 'on' }
      : { go: 'wait', until: limitAt, limitAt };
  },
  webhook: ({ to }, { occasion }) => ({ go: 'on', tell: [webhookNotification(occasion, to)] }),
  repeat: ({ times }, { escalation }) => (escalation.passes < times ? { go: 'back' } : { go: 'on' }),
};

/** Where the next step of an escalation leads; the end when there is none. */
export function moveOf(step: EscalationStep | undefined, at: At): Move {
  return step === undefined ? { go: 'end' } : of(step.kind)(step, at);
}

/** A step's kind chooses who takes it; the compiler can't follow that through a map. */
function of<K extends EscalationStep['kind']>(kind: K): (step: EscalationStep, at: At) => Move {
  return (step, at) => (isOf(step, kind) ? MOVES[kind](step, at) : { go: 'end' });
}

const isOf = <K extends EscalationStep['kind']>(step: EscalationStep, kind: K): step is StepOf<K> =>
  step.kind === kind;

/** By id, after the cursor: one write holds a hundred items. */
function tellPeople(
  { important }: { readonly important: boolean },
  { escalation: { cursor = '' }, facts, occasion }: At,
): Move {
  const left = (facts.people ?? [])
    .filter(({ personId }) => personId > cursor)
    .toSorted((one, other) => (one.personId < other.personId ? -1 : 1));
  if (left.length === 0)
    return cursor === '' ? { go: 'on', tell: [failed(occasion, NOBODY)] } : { go: 'on', tell: [] };
  const people = left.slice(0, important ? MOST_PEOPLE / MOST_CONTACTS : MOST_PEOPLE);
  const tell = notificationsFor(occasion, { people, important });
  const last = people.at(-1);
  return last === undefined || people.length === left.length
    ? { go: 'on', tell }
    : { go: 'more', cursor: last.personId, tell };
}

/** What the next step has to know; undefined when the clock is enough. */
export function needOf(
  step: EscalationStep | undefined,
  { team }: Pick<Escalation, 'team'>,
): Need | undefined {
  switch (step?.kind) {
    case 'notify-person':
      return people({ kind: 'person', personId: step.personId, teamId: step.teamId ?? team });
    case 'notify-schedule':
      return people({ kind: 'schedule', scheduleId: step.scheduleId });
    case 'notify-team':
      return people({ kind: 'team', teamId: step.teamId ?? team });
    case 'notify-round-robin':
      return { kind: 'turn', teamId: step.teamId ?? team, personIds: step.personIds };
    case 'if-alerts':
      return { kind: 'alerts', withinMinutes: step.withinMinutes };
    default:
      return undefined;
  }
}

const people = (target: NotificationTarget): Need => ({ kind: 'people', target });
