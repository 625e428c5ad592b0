import { Rejected } from '../../../shared/errors.ts';
import type { Arrival } from '../../adapter.ts';
import { Instant, Milliseconds } from '../instant.ts';
import { Cursor } from './cursor.ts';
import { type StructuredData, structuredData } from './structured-data.ts';

const MAX_PRIORITY = 191;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const OLD_TIME = /^([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d)$/;
const OLD_TIME_LENGTH = 15;
const DAY = 86_400_000;

export interface SyslogMessage {
  readonly format: 'rfc5424' | 'rfc3164';
  readonly facility: number;
  readonly severity: number;
  /** Undefined when the message names none. */
  readonly time: number | undefined;
  readonly host: string | undefined;
  readonly app: string | undefined;
  readonly processId: string | undefined;
  readonly messageId: string | undefined;
  readonly data: StructuredData;
  readonly text: string;
}

/**
 * One message of RFC 5424 or RFC 3164. The latter names neither year nor zone: the year is the one that brings it nearest
 * before its arrival, the zone is taken to be UTC. Throws Rejected `BadInput` that names the part.
 */
export function syslogMessage(text: string, arrival: Arrival): SyslogMessage {
  const cursor = new Cursor(text);
  const priority = priorityOf(cursor);
  const said = { facility: priority >> 3, severity: priority & 7 };
  return cursor.skip('1 ') ? { ...said, ...newer(cursor) } : { ...said, ...older(cursor, arrival) };
}

function priorityOf(cursor: Cursor): number {
  const digits = cursor.skip('<') ? cursor.until('>').slice(0, 4) : '';
  const priority = Number(digits);
  if (/^\d{1,3}$/.test(digits) && priority <= MAX_PRIORITY && cursor.skip('>')) return priority;
  throw part('priority', `is not a number up to ${MAX_PRIORITY} between < and > at the start`);
}

type Rest = Omit<SyslogMessage, 'facility' | 'severity'>;

function newer(cursor: Cursor): Rest {
  const time = cursor.word();
  const head = {
    time: given(time) === undefined ? undefined : instant(time),
    host: given(cursor.word()),
    app: given(cursor.word()),
    processId: given(cursor.word()),
    messageId: given(cursor.word()),
  };
  const data = named('structured data', () => structuredData(cursor));
  cursor.skip(' ');
  cursor.skip('\ufeff');
  return { format: 'rfc5424', ...head, data, text: cursor.rest() };
}

/** `-` stands for nothing. */
const given = (word: string): string | undefined => (word === '' || word === '-' ? undefined : word);

function instant(text: string): number {
  const result = Instant.safeParse(text);
  if (result.success) return result.data;
  throw part('timestamp', result.error.issues[0]?.message ?? 'is not a date and time');
}

function older(cursor: Cursor, arrival: Arrival): Rest {
  const time = oldTime(cursor, arrival);
  const host = given(cursor.word());
  const text = cursor.rest();
  return {
    format: 'rfc3164',
    time,
    host,
    messageId: undefined,
    data: [],
    ...tagged(text),
  };
}

/** `May  4 10:15:30`, or the ISO-8601 time that many daemons write instead. */
function oldTime(cursor: Cursor, { receivedAt }: Arrival): number {
  const match = OLD_TIME.exec(cursor.peek(OLD_TIME_LENGTH));
  if (match === null) return instant(cursor.word());
  cursor.take(OLD_TIME_LENGTH);
  cursor.skip(' ');
  const month = MONTHS.indexOf(match[1] ?? '');
  if (month === -1) throw part('timestamp', 'names a month that is none');
  if (receivedAt === undefined)
    throw part('timestamp', 'names no year, and the time of arrival is not known');
  const [day, hours, minutes, seconds] = match.slice(2).map(Number);
  const inYear = (year: number): number =>
    Date.UTC(year, month, day ?? 1, hours ?? 0, minutes ?? 0, seconds ?? 0);
  const year = new Date(receivedAt).getUTCFullYear();
  // A clock may run ahead, and a zone east of UTC looks like it.
  const found = [year + 1, year, year - 1].map(inYear).find((time) => time <= receivedAt + DAY);
  return Milliseconds.parse(found);
}

/** `sshd[411]: text`; without a tag all is text. */
function tagged(text: string): Pick<Rest, 'app' | 'processId' | 'text'> {
  const cursor = new Cursor(text);
  const app = cursor.until(' :[');
  const processId = cursor.skip('[') ? cursor.until('] ') : undefined;
  if (processId !== undefined && !cursor.skip(']')) return { app: undefined, processId: undefined, text };
  if (app === '' || !cursor.skip(':')) return { app: undefined, processId: undefined, text };
  cursor.skip(' ');
  return { app, processId, text: cursor.rest() };
}

const part = (name: string, reason: string): Rejected =>
  new Rejected('BadInput', `${name}: ${reason}`, { path: name });

function named<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof Rejected ? part(name, error.message) : error;
  }
}
