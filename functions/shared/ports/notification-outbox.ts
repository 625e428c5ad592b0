import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';

/** Notifications from when they are decided on until they are sent, or given up. */
export interface NotificationOutbox {
  /** False when there is one under this id: the first stays. */
  add(notification: OnCallNotification): Promise<boolean>;
  /** Those that the clock has to look at, the longest due first. */
  due(now: number, limit: number): Promise<readonly OnCallNotification[]>;
  /**
   * Writes what became of one, and adds the one that is sent in its place, as a whole or not at all. What was sent stays sent, and what
   * was added stays as it is: false.
   */
  settle(notification: OnCallNotification, instead?: OnCallNotification): Promise<boolean>;
}
