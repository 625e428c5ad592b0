import { Rejected } from '../../shared/errors.ts';

export interface Point {
  /** As it stood in the line. */
  readonly timestamp: string;
  readonly value: string;
  /** NaN when the value is missing. */
  readonly number: number;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;
const MISSING = /^(?:nan|null|na|n\/a)?$/i;

/** Reads `timestamp,value`. Throws Rejected that names the field. */
export function readPoint(line: string): Point {
  const [timestamp = '', value, ...rest] = fieldsOf(line);
  if (!isTime(timestamp)) throw malformed('timestamp', 'is no ISO-8601 time and no number');
  if (value === undefined) throw malformed('value', 'is not there');
  if (rest.length > 0) throw malformed('value', 'is followed by another field');
  return { timestamp, value, number: readValue(value) };
}

/** Whether a first line names the columns: neither field could be what it should. */
export function isHeader(line: string): boolean {
  const [timestamp = '', value = ''] = fieldsOf(line);
  return /^\p{L}/u.test(timestamp) && /^\p{L}/u.test(value) && !MISSING.test(value);
}

const fieldsOf = (line: string): readonly string[] =>
  line.split(',').map((field) => field.trim().replace(/^"(.*)"$/, '$1'));

function isTime(text: string): boolean {
  if (NUMBER.test(text)) return true;
  return DATE.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T').replace(',', '.')));
}

function readValue(text: string): number {
  if (MISSING.test(text)) return Number.NaN;
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw malformed('value', 'is no finite number');
}

const malformed = (path: string, reason: string): Rejected => new Rejected('BadInput', reason, { path });
