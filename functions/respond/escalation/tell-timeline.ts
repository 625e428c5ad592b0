import type { Actor } from '../../../schemas/investigation-event.ts';
import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { record } from '../timeline.ts';

const MINUTE_MS = 60_000;
/** An incident that has no investigation by then is likely to get none. */
const PATIENCE_MS = 30 * MINUTE_MS;

export interface Timeline {
  readonly log: Pick<InvestigationLog, 'append' | 'head' | 'ofIncident'>;
  readonly clock: Clock;
}

/** A policy as the author of what happens by itself. */
export const ruleActor = (policyId: string): Actor => ({
  kind: 'rule',
  id: policyId,
  name: policyId,
  teams: [],
});

/** Writes on the timeline what became of a notification, if it is to stand there; again later when there is no timeline yet. */
export async function tellTimeline(
  timeline: Timeline,
  notification: OnCallNotification,
): Promise<OnCallNotification> {
  const { escalation, outcome } = notification;
  if (escalation === undefined || notification.timeline !== 'due' || outcome === 'pending')
    return notification;
  const now = timeline.clock.now();
  try {
    const investigationId = await timeline.log.ofIncident(escalation.incidentId);
    if (investigationId !== undefined) return await written(timeline, notification, investigationId);
    return now - notification.createdAt > PATIENCE_MS
      ? settled(notification, 'none')
      : later(notification, now);
  } catch (error) {
    return error instanceof Rejected ? settled(notification, 'none') : later(notification, now);
  }
}

async function written(
  { log }: Timeline,
  notification: OnCallNotification,
  investigationId: string,
): Promise<OnCallNotification> {
  const { escalation, outcome, notificationId, recipient, contact, reason } = notification;
  if (escalation === undefined || outcome === 'pending') return notification;
  const { escalationId, policyId } = escalation;
  await record(log, {
    investigationId,
    actor: ruleActor(policyId),
    key: [notificationId, 'notified'],
    event: {
      type: 'escalation.notified',
      data: {
        escalationId,
        policyId,
        notificationId,
        outcome,
        ...(recipient === undefined ? {} : { person: recipient.name }),
        ...(contact === undefined ? {} : { channel: contact.channel }),
        ...(reason === undefined ? {} : { reason: reason.slice(0, MOST_REASON).toWellFormed() }),
      },
    },
  });
  return settled(notification, 'written');
}

const MOST_REASON = 500;

function settled(notification: OnCallNotification, timeline: 'written' | 'none'): OnCallNotification {
  const { dueAt: _over, ...before } = notification;
  return { ...before, timeline };
}

const later = (notification: OnCallNotification, now: number): OnCallNotification => ({
  ...notification,
  dueAt: now + MINUTE_MS,
});
