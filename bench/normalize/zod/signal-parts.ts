import { createHash } from 'node:crypto';

/** What the baselines share, written as one would write it for a job of this size. */
type Plain = Readonly<Record<string, unknown>>;

export const sha = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** The id of a signal: the minute of its time, then 96 bits of a hash. */
export const timedId = (time: number, hash: string): string =>
  Math.floor(time / 60_000)
    .toString(16)
    .padStart(8, '0') + hash.slice(0, 24);

export function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${sortedJson(member)}`).join(',')}}`;
}

export const present = <T extends Plain>(value: T): T => {
  for (const key of Object.keys(value)) if (value[key] === undefined) Reflect.deleteProperty(value, key);
  return value;
};

const NUMBERS: Readonly<Record<string, number>> = {
  debug: 5,
  info: 9,
  warn: 13,
  warning: 13,
  error: 17,
  critical: 21,
};
export const severityNumberOf = (word: string | undefined): number =>
  NUMBERS[(word ?? '').toLowerCase()] ?? 0;
