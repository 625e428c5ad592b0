import * as z from '../../../schemas/zod.ts';
import { AnyText } from './scalars.ts';

/** Earlier or later than these is a mistake of the sender, not a time. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Epoch milliseconds in a plausible range. */
export const Milliseconds = z
  .pipe(z.number(), z.transform(Math.round))
  .check(z.refine((time) => time >= EARLIEST && time < LATEST, 'is not a time between 2000 and 2100'));

/** Whether a value is a time as `Milliseconds` makes them. */
export const isMilliseconds = (value: unknown): value is number =>
  Number.isInteger(value) && typeof value === 'number' && value >= EARLIEST && value < LATEST;

const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

/** Sources that name no zone mean UTC, wherever this runs. */
const millisecondsIn = (text: string): number =>
  Date.parse(WITHOUT_ZONE.test(text) ? `${text.replace(' ', 'T')}Z` : text);

/** ISO-8601 or RFC 1123 text, to epoch milliseconds. */
export const Instant = z.pipe(
  z.pipe(
    z.string().check(z.refine((text) => !Number.isNaN(millisecondsIn(text)), 'is not a date and time')),
    z.transform(millisecondsIn),
  ),
  Milliseconds,
);

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** What `Instant` makes of a text in RFC 3339; undefined for anything else, and for a time that is none. */
export function plainInstant(text: unknown): number | undefined {
  if (typeof text !== 'string' || !RFC_3339.test(text)) return undefined;
  const time = Date.parse(text);
  return isMilliseconds(time) ? time : undefined;
}

/** Nanoseconds since 1970 as OTLP/JSON writes them: a decimal string. Some senders write a number, which has lost its last digits. */
export const Nanoseconds = z.pipe(
  z.union([
    AnyText.check(z.regex(/^\d{1,20}$/, 'is not a number of nanoseconds')),
    z.number().check(z.nonnegative(), z.refine(Number.isInteger, 'is not a whole number')),
  ]),
  z.transform((nanos) => BigInt(nanos)),
);

/** Milliseconds of nanoseconds. */
export const millisOf = (nanos: bigint): number => Number(nanos / 1_000_000n);
