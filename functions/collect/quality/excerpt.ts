import { isRecord } from '../reading/attributes.ts';

const MAX_CHARACTERS = 80;
const MASK = '***';
const SECRET_NAME =
  /pass(?:word|wd|phrase)?|secret|token|api[-_]?key|access[-_]?key|auth|credential|private|cookie|session|signature|bearer|jwt|e?mail|phone|ssn|card/i;
/** Keys of AWS, JSON web tokens, and whatever else is long, without a space, and mixes letters with digits. */
const SECRET_VALUE =
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}|eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?|(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{24,}|[^\s@]+@[^\s@]+\.[^\s@]+|:\/\/[^/\s:]+:[^@\s]+@/g;

/**
 * A little of a value, at most 80 characters, for people who want to see what a field was like: texts without what looks like
 * a secret or a person, objects as the names of their members, lists as their length. `path` names the field.
 */
export function excerptOf(value: unknown, path: string): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (isRecord(value))
    return shortened(`{${Object.keys(value).slice(0, 20).join(', ')}}`.replace(SECRET_VALUE, MASK));
  if (typeof value !== 'string' && typeof value !== 'number') return String(value);
  if (SECRET_NAME.test(path)) return MASK;
  // Cut first: a long text is not searched to its end, and a secret that is cut is long enough to be known as one.
  return shortened(
    String(value)
      .slice(0, 4 * MAX_CHARACTERS)
      .replace(SECRET_VALUE, MASK),
  );
}

const shortened = (text: string): string =>
  text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS - 1).toWellFormed()}…`;
