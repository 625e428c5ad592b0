import type { ServiceVersion } from '../../../schemas/catalogue.ts';
import type { Ownership } from '../../../schemas/on-call/ownership.ts';
import { throwFirst, tryEach } from '../../shared/concurrency.ts';
import { stableId } from '../../shared/hash.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { NotificationRequest, Notifications } from '../../shared/ports/notifications.ts';
import type { Ownerships } from '../../shared/ports/ownerships.ts';
import { reviewOf } from './review.ts';

export interface Reminder {
  readonly ownerships: Pick<Ownerships, 'list' | 'remind'>;
  readonly catalogue: Pick<Catalogue, 'declared'>;
  readonly notifications: Notifications;
  readonly clock: Clock;
}

/**
 * Asks for a notification of owners whose review is due: once when its time comes, and once for each later change of its services. It is
 * written down after it was asked for, and asked for under one id: a crash between the two tells nobody twice. Answers how many. No owner
 * keeps the others from being told: what went wrong is thrown at the end.
 */
export async function remindReviews(on: Reminder): Promise<number> {
  const owned = await on.ownerships.list();
  if (owned.length === 0) return 0;
  const { versions } = await on.catalogue.declared();
  const now = on.clock.now();
  const { done, failures } = await tryEach(owned, async (ownership) => {
    const due = dueReminder(ownership, versions, now);
    if (due === undefined) return false;
    await tell(on, due, ownership.teamId);
    await on.ownerships.remind(ownership, { requestId: due.requestId, at: now });
    return true;
  });
  throwFirst(failures);
  return done.filter((reminded) => reminded).length;
}

/** Where nobody is on call, the whole team. */
async function tell(
  { notifications }: Pick<Reminder, 'notifications'>,
  due: NotificationRequest,
  teamId: string | undefined,
): Promise<void> {
  const told = await notifications.request(due);
  if (told > 0 || due.to.kind !== 'schedule' || teamId === undefined) return;
  await notifications.request({
    ...due,
    requestId: stableId(due.requestId, 'team'),
    to: { kind: 'team', teamId },
  });
}

/** What an owner is told; undefined when no review is due, or they were told of just this. */
export function dueReminder(
  ownership: Ownership,
  versions: readonly ServiceVersion[],
  now: number,
): NotificationRequest | undefined {
  const { kind, subjectId, revision, teamId, scheduleId, reminded } = ownership;
  const { reasons, cause } = reviewOf(ownership, versions, now);
  if (teamId === undefined || reasons.length === 0) return undefined;
  const requestId = stableId('ownership-review', kind, subjectId, String(revision), ...cause);
  if (reminded?.requestId === requestId) return undefined;
  const what = `${kind.replaceAll('_', ' ')} ${subjectId}`;
  return {
    requestId,
    to: scheduleId === undefined ? { kind: 'team', teamId } : { kind: 'schedule', scheduleId },
    subject: `Review due: ${what}`,
    text: [
      `The ${what}, which ${teamId} owns, is due for a review:`,
      ...reasons.slice(0, SHOWN).map((reason) => `- ${reason}`),
      'Say again who owns it (setOwnership), and it counts as reviewed.',
    ].join('\n'),
  };
}

/** A text has at most 4,000 characters, and names of services up to 255. */
const SHOWN = 6;
