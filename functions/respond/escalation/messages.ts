import type { Escalation } from '../../../schemas/on-call/escalation.ts';
import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import type { ContactMethod, OnCallMember } from '../../../schemas/on-call/team.ts';
import { stableId } from '../../shared/hash.ts';

/** How long whoever decided on a notification has to send it before the clock does. */
export const GRACE_MS = 90_000;
const MOST_SUBJECT = 300;
const MOST_TEXT = 4_000;

/** What all notifications of one decision share. */
export interface Occasion {
  /** Makes their ids: the same decision gives the same notifications. */
  readonly reason: readonly string[];
  readonly escalation?: OnCallNotification['escalation'];
  readonly subject: string;
  readonly text: string;
  readonly now: number;
}

/** What people are told of an escalation. */
export function occasionOf(
  escalation: Escalation,
  { reason, now }: Pick<Occasion, 'reason' | 'now'>,
): Occasion {
  const { escalationId, incidentId, policyId, title, services, severityNumber, cause, taken } = escalation;
  const text = [
    title,
    `Services: ${services.join(', ') || 'none named'}. Severity ${severityNumber}.`,
    ...(cause === undefined ? [] : [`Most likely cause: ${cause}.`]),
    `Incident ${incidentId}, escalation ${escalationId}. Acknowledge it, or hand it over, with answerEscalation.`,
  ].join('\n');
  return {
    reason: [escalationId, ...reason],
    escalation: { escalationId, incidentId, policyId, step: taken },
    subject: `Incident: ${title}`,
    text,
    now,
  };
}

/** One notification for each person; of those that are important, one for each contact method. */
export function notificationsFor(
  occasion: Occasion,
  { people, important }: { readonly people: readonly OnCallMember[]; readonly important: boolean },
): readonly OnCallNotification[] {
  return people.flatMap(({ personId, name, contacts }) => {
    const recipient = { personId, name };
    const [first, ...others] = contacts;
    if (first === undefined) return [failed(occasion, `${name} has no contact method`, recipient)];
    if (!important) return [pending(occasion, { recipient, contact: first, otherwise: others })];
    return contacts.map((contact) => pending(occasion, { recipient, contact, otherwise: [] }));
  });
}

/** A notification for nobody in person. */
export const webhookNotification = (occasion: Occasion, to: string): OnCallNotification =>
  pending(occasion, { contact: { channel: 'signed-webhook', address: to }, otherwise: [] });

/** What takes the place of a notification that failed for good; undefined when nothing is left to try. */
export function insteadOf(notification: OnCallNotification, now: number): OnCallNotification | undefined {
  const [contact, ...otherwise] = notification.otherwise;
  if (notification.outcome !== 'failed' || contact === undefined) return undefined;
  const { settledAt: _settled, reason: _reason, ...before } = notification;
  return {
    ...before,
    ...fresh(now),
    notificationId: stableId(before.notificationId, 'instead'),
    contact,
    otherwise,
    timeline: before.escalation === undefined ? 'none' : 'due',
  };
}

/** Nothing can be sent, and it is written down all the same. */
export function failed(
  occasion: Occasion,
  reason: string,
  recipient?: OnCallNotification['recipient'],
): OnCallNotification {
  const { dueAt, ...begun } = fresh(occasion.now);
  return {
    ...about(occasion),
    ...begun,
    notificationId: stableId(...occasion.reason, 'nowhere', recipient?.personId ?? ''),
    ...(recipient === undefined ? {} : { recipient }),
    otherwise: [],
    outcome: 'failed',
    settledAt: occasion.now,
    reason,
    // Only its timeline is left to be told.
    ...(occasion.escalation === undefined ? {} : { dueAt }),
  };
}

interface Addressed {
  readonly recipient?: NonNullable<OnCallNotification['recipient']>;
  readonly contact: ContactMethod;
  readonly otherwise: readonly ContactMethod[];
}

const pending = (occasion: Occasion, { contact, otherwise, ...who }: Addressed): OnCallNotification => ({
  ...about(occasion),
  ...fresh(occasion.now),
  ...who,
  notificationId: stableId(
    ...occasion.reason,
    who.recipient?.personId ?? '',
    contact.channel,
    contact.address,
  ),
  contact,
  otherwise: [...otherwise],
});

const fresh = (now: number) => ({
  createdAt: now,
  outcome: 'pending' as const,
  attempts: 0,
  dueAt: now + GRACE_MS,
});

const about = ({ escalation, subject, text }: Occasion) => ({
  ...(escalation === undefined ? {} : { escalation }),
  subject: subject.slice(0, MOST_SUBJECT).toWellFormed(),
  text: text.slice(0, MOST_TEXT).toWellFormed(),
  timeline: escalation === undefined ? ('none' as const) : ('due' as const),
});
