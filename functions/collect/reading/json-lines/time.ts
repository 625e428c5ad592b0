import { Rejected } from '../../../shared/errors.ts';
import { Instant, Milliseconds } from '../instant.ts';

type Members = Readonly<Record<string, unknown>>;

/** Logstash writes `@timestamp`, Vector `timestamp`, Fluent Bit `date`, loggers `time` or `ts`, Kubernetes' audit log the last. */
const TIME_KEYS = ['@timestamp', 'timestamp', 'time', 'ts', 'date', 'datetime', 'stageTimestamp'];

/** A number of seconds, milliseconds, microseconds or nanoseconds since 1970: by how large it is. */
const UNITS = [
  { below: 1e11, perMillisecond: 1e-3 },
  { below: 1e14, perMillisecond: 1 },
  { below: 1e17, perMillisecond: 1e3 },
  { below: Number.POSITIVE_INFINITY, perMillisecond: 1e6 },
];

const DECIMAL = /^\d{9,19}(?:\.\d{1,12})?$/;

/**
 * When a line was written, epoch milliseconds; undefined for a line that names no time. Throws Rejected `BadInput` that
 * names the field for a time that is none.
 */
export function timeOf(line: Members, path: string): number | undefined {
  const key = TIME_KEYS.find((name) => Object.hasOwn(line, name) && line[name] !== null);
  if (key === undefined) return undefined;
  const time = instantOf(line[key]);
  if (time !== undefined) return time;
  const field = path === '' ? key : `${path}.${key}`;
  throw new Rejected('BadInput', `${field}: is not a time between 2000 and 2100`, { path: field });
}

function instantOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
  if (typeof number !== 'number') return Instant.safeParse(value).data;
  const unit = UNITS.find(({ below }) => number < below);
  return Milliseconds.safeParse(number / (unit?.perMillisecond ?? 1)).data;
}
