import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import { Rejected } from '../../shared/errors.ts';
import type { NotificationOutbox } from '../../shared/ports/notification-outbox.ts';
import type { Channel, ChannelPorts } from '../channels/channel.ts';
import { insteadOf } from './messages.ts';
import { type Timeline, tellTimeline } from './tell-timeline.ts';

const MINUTE_MS = 60_000;
/** After 1, 2, 4, 8 and 16 minutes it is given up. */
const MOST_ATTEMPTS = 6;
const MOST_REASON = 1_000;

export interface Delivery extends Timeline {
  readonly outbox: NotificationOutbox;
  readonly channels: readonly Channel[];
  readonly ports: Omit<ChannelPorts, 'now'>;
}

/**
 * Sends a notification, then marks it: a crash in between sends it again, under the same id. What a channel refuses goes to the
 * person's next contact method.
 */
export async function deliver(delivery: Delivery, notification: OnCallNotification): Promise<void> {
  const sent = notification.outcome === 'pending' ? await send(delivery, notification) : notification;
  const instead = notification.outcome === 'pending' ? insteadOf(sent, delivery.clock.now()) : undefined;
  const settled = await delivery.outbox.settle(await tellTimeline(delivery, sent), instead);
  // Otherwise somebody else sent it meanwhile, or began with the next contact method.
  if (settled && instead !== undefined) await deliver(delivery, instead);
}

async function send(delivery: Delivery, notification: OnCallNotification): Promise<OnCallNotification> {
  const now = delivery.clock.now();
  const { dueAt: _due, ...before } = notification;
  const tried = { ...before, attempts: notification.attempts + 1 };
  try {
    await sendOn(delivery, notification, now);
    return { ...tried, outcome: 'sent', settledAt: now };
  } catch (error) {
    const reason = reasonOf(error, notification);
    const again = !(error instanceof Rejected) && tried.attempts < MOST_ATTEMPTS;
    return again
      ? { ...tried, reason, dueAt: now + 2 ** (tried.attempts - 1) * MINUTE_MS }
      : { ...tried, outcome: 'failed', settledAt: now, reason };
  }
}

/** Everybody reads it, and where people are reached is not for everybody. */
function reasonOf(error: unknown, { contact }: OnCallNotification): string {
  const said = error instanceof Error ? error.message : String(error);
  const shown =
    contact === undefined ? said : said.replaceAll(contact.address, `the ${contact.channel} address`);
  return shown.slice(0, MOST_REASON).toWellFormed();
}

async function sendOn(
  { channels, ports }: Delivery,
  notification: OnCallNotification,
  now: number,
): Promise<void> {
  const { contact } = notification;
  const channel = channels.find(({ id }) => id === contact?.channel);
  if (contact === undefined || channel === undefined)
    throw new Rejected('NotFound', `no channel "${contact?.channel}"`);
  await channel.send(notification, contact.address, { ...ports, now });
}
