import type { Attributes } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { flatten, isRecord, without } from './attributes.ts';
import { Milliseconds } from './instant.ts';
import { AnyText, Anything } from './scalars.ts';

/** Numbers below this are seconds since 1970, above it milliseconds: it is the year 5138 as one and 1973 as the other. */
const FIRST_MILLISECONDS = 1e11;
const LONGEST_NAME = 512;
const NUMBER = /^\d{1,16}(?:\.\d{1,9})?$/;
const DATE_AND_TIME =
  /^(\d{4})[-./](\d\d)[-./](\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?(?: [A-Z]{3,4})?)?$/i;

/** A time as vendors write it: seconds or milliseconds since 1970, as number or text, or a date and time, in UTC when it names no zone. */
export const Moment = z.pipe(
  z
    .pipe(
      z.union([z.number(), AnyText], 'is not a date and time'),
      z.transform((said) => (typeof said === 'number' ? fromNumber(said) : fromText(said.trim()))),
    )
    .check(z.refine((time) => !Number.isNaN(time), 'is not a date and time')),
  Milliseconds,
);

const fromNumber = (said: number): number => (Math.abs(said) < FIRST_MILLISECONDS ? said * 1_000 : said);

function fromText(said: string): number {
  if (NUMBER.test(said)) return fromNumber(Number(said));
  const [, year, month, day, time = '00:00', zone = 'Z'] = DATE_AND_TIME.exec(said) ?? [];
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  return Date.parse(`${year}-${month}-${day}T${time}${offset}`);
}

/** An id that some senders write as a number. */
export const Id = z.pipe(
  z.union([AnyText.check(z.trim(), z.minLength(1)), z.number()], 'is not an id'),
  z.transform((id) => String(id)),
);

/** Something that helps but is not needed: anything else in its place counts as missing, and stays in the attributes. */
export function maybe<T>(schema: z.ZodMiniType<T>) {
  const found = (value: unknown): T | undefined => schema.safeParse(value).data;
  return z.optional(z.pipe(Anything, z.transform(found)));
}

/** The same of a list: without it there is an empty one. */
export function maybeList<T>(entry: z.ZodMiniType<T>) {
  const list = z.array(entry);
  const found = (value: unknown): T[] => list.safeParse(value).data ?? [];
  return z._default(z.pipe(Anything, z.transform(found)), []);
}

/** A text that helps but is not needed. */
export const MaybeText = maybe(
  z.pipe(
    z.union([AnyText, z.pipe(z.number(), z.transform(String))]),
    z.transform((text) => text.trim() || undefined),
  ),
);

/** A number that helps but is not needed, also as text. */
export const MaybeNumber = maybe(
  z.union([
    z.number(),
    z.pipe(z.pipe(AnyText.check(z.trim(), z.minLength(1)), z.transform(Number)), z.number()),
  ]),
);

/** Named values that help but are not needed. */
export const MaybeRecord = maybe(z.record(AnyText, Anything));

/** A title as the name of a signal. A longer one than a name may be ends in an ellipsis; it is whole in the attributes. */
export const nameOf = (title: string): string =>
  title.length <= LONGEST_NAME ? title : `${title.slice(0, LONGEST_NAME - 1).toWellFormed()}…`;

/** All that a payload says, but for what has become a field of the signal. */
export const said = (payload: unknown, except: readonly string[] = []): Attributes =>
  isRecord(payload) ? flatten(without(payload, except)) : {};

/** The same payload without the members of a template that the vendor had nothing to put into: empty ones, and those that hold their placeholder still. */
export function filledIn(payload: unknown, placeholder: RegExp): unknown {
  if (!isRecord(payload)) return payload;
  const isFilled = (value: unknown): boolean =>
    value !== null && (typeof value !== 'string' || (value.trim() !== '' && !placeholder.test(value)));
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => isFilled(value)));
}

/** A word from outside as a message may show it: short, in quotes, control characters escaped. */
export const quoted = (word: unknown): string =>
  JSON.stringify(String(word).slice(0, 100)).replace(
    /[\u007f-\u009f]/g,
    (char) => `\\u00${char.charCodeAt(0).toString(16)}`,
  );

/** Tags such as `env:prod`, in a list or in a text with commas, to names and values. A tag without a value is left out. */
export function tagsOf(tags: unknown): Readonly<Record<string, string>> {
  const list = typeof tags === 'string' ? tags.split(',') : Array.isArray(tags) ? tags : [];
  return Object.fromEntries(list.flatMap((tag: unknown) => (typeof tag === 'string' ? pairOf(tag) : [])));
}

function pairOf(tag: string): [string, string][] {
  const colon = tag.indexOf(':');
  const [name, value] = [tag.slice(0, colon).trim(), tag.slice(colon + 1).trim()];
  return colon < 1 || name === '' || value === '' ? [] : [[name, value]];
}
