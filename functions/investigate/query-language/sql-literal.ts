import { hourOf } from '../../../schemas/signal-columns.ts';
import type { TimeRange } from '../../shared/ports/signal-store.ts';

/** The one place where a value becomes SQL: a number, or a quoted text. Throws for a number that SQL can't say. */
export function sqlLiteral(value: string | number): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (!Number.isFinite(value)) throw new Error(`no SQL literal for ${value}`);
  return String(value);
}

/** Text that `cast(? as timestamp)` reads. */
export const timestampLiteral = (time: number): string =>
  sqlLiteral(new Date(time).toISOString().replace('T', ' ').replace('Z', ''));

/** First and last value of the partition `hour` that hold a range. */
export const hourLiterals = ({ from, to }: TimeRange): readonly [string, string] => [
  sqlLiteral(hourOf(from)),
  sqlLiteral(hourOf(to - 1)),
];
