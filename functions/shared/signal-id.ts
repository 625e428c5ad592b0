const MINUTE_MS = 60_000;
const MINUTE_DIGITS = 8;
const LATEST_MINUTE = 0xffff_ffff;
const UNTIMED = '0'.repeat(MINUTE_DIGITS);
/** Parts of one minute: enough for its writers not to be in each other's way. Without a minute only the hash spreads ids. */
const TIMED_BUCKETS = 8;
const UNTIMED_BUCKET_DIGITS = 3;

const SIGNAL_ID = /^[0-9a-f]{32}$/;

export const isSignalId = (text: string): boolean => SIGNAL_ID.test(text);

/** Minutes since 1970. */
export const minuteOf = (time: number): number => Math.floor(time / MINUTE_MS);

/** An id that says when: the minute of `time` (epoch milliseconds), then the first 96 bits of a hash in hex. */
export function timedId(time: number, hash: string): string {
  const minute = minuteOf(time);
  const known = minute > 0 && minute <= LATEST_MINUTE;
  const digits = known ? minute.toString(16).padStart(MINUTE_DIGITS, '0') : UNTIMED;
  return `${digits}${hash.slice(0, 24)}`;
}

/** An id of an event that may come again with another time; those of one group (a hash, in hex) are claimed together. */
export const untimedId = (group: string, hash: string): string =>
  `${UNTIMED}${group.slice(0, UNTIMED_BUCKET_DIGITS)}${hash.slice(0, 24 - UNTIMED_BUCKET_DIGITS)}`;

/** Where the claims of a signal are kept: a minute in 8 parts, or one of 4,096 parts for ids without a minute. */
export function claimPartitionOf(signalId: string): string {
  const minute = signalId.slice(0, MINUTE_DIGITS);
  const digits = signalId.slice(MINUTE_DIGITS, MINUTE_DIGITS + UNTIMED_BUCKET_DIGITS);
  if (minute === UNTIMED) return `${minute}#${digits}`;
  return `${minute}#${Number.parseInt(digits, 16) % TIMED_BUCKETS}`;
}
