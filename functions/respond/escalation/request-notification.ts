import { stableId } from '../../shared/hash.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { NotificationOutbox } from '../../shared/ports/notification-outbox.ts';
import type { Notifications } from '../../shared/ports/notifications.ts';
import { failed, notificationsFor } from './messages.ts';
import type { OnCallPeople } from './on-call-people.ts';
import { peopleOf } from './people.ts';
import { NOBODY } from './steps.ts';

/** Writes notifications into the outbox, due at once: `respond/escalate` sends them with its next minute. */
export const outboxNotifications = (on: {
  readonly people: OnCallPeople;
  readonly outbox: Pick<NotificationOutbox, 'add'>;
  readonly clock: Clock;
}): Notifications => ({
  request: async ({ requestId, to, subject, text }) => {
    const now = on.clock.now();
    const occasion = { reason: ['request', stableId(requestId)], subject, text, now };
    const people = await peopleOf(on.people, to, now);
    const notifications =
      people.length === 0
        ? [failed(occasion, NOBODY)]
        : notificationsFor(occasion, { people, important: false });
    for (const notification of notifications)
      await on.outbox.add(
        notification.outcome === 'pending' ? { ...notification, dueAt: now } : notification,
      );
    return people.length;
  },
});
