import { PROMOTED_KINDS, type SignalKind } from '../../schemas/signal.ts';
import { minuteOf } from './signal-id.ts';

/** Alerts, changes and anomalies are few: ten minutes of them are packed together, where a minute would seldom hold two. */
const PROMOTED_MINUTES = 10;

/** The last minute (since 1970) of those that begin with the same ten. No hour is cut, as ten divides sixty. */
export const lastMinuteOf = (minute: number): number =>
  (Math.floor(minute / PROMOTED_MINUTES) + 1) * PROMOTED_MINUTES - 1;

/**
 * The minute under which the hot store keeps a signal: its own, or for promoted kinds the last of its ten. Never an earlier
 * one than its own, so that whoever reads backwards in time meets a signal in time.
 */
export function hotMinuteOf(kind: SignalKind, time: number): number {
  const minute = minuteOf(time);
  return PROMOTED_KINDS.includes(kind) ? lastMinuteOf(minute) : minute;
}
