import { createHash } from 'node:crypto';
import type { Ranking } from '../../schemas/rank-case.ts';

export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };

export interface Disguise {
  readonly seed: number;
  readonly shiftMs: number;
}

/** Members of a case that hold a name. */
const NAMED = new Set(
  'service resource metric statistic operation caller callee traceId spanId parentId name type'.split(' '),
);
/** Members that hold an instant. */
const TIMED = new Set(['time', 'start', 'from', 'to']);
/** What vendors call a statistic, or a kind of alert, is no name of anybody's. */
const VOCABULARY = new Set(['sum', 'avg', 'Sum', 'Average']);

/** What a name becomes: nothing of it is left, and the order of names is another. */
export const hashedName = (name: string): string =>
  createHash('sha256').update(`salt ${name}`).digest('hex').slice(0, 12);

/** The same case under other names, in another order and at another time. Only whole milliseconds keep their distances. */
export function disguised(value: Json, by: Disguise, key = ''): Json {
  if (typeof value === 'string') return NAMED.has(key) && !VOCABULARY.has(value) ? hashedName(value) : value;
  if (typeof value === 'number') return TIMED.has(key) ? value + by.shiftMs : value;
  if (Array.isArray(value) && key === 'points')
    return shuffled(
      value.map(([time, each]: readonly Json[]) => [Number(time) + by.shiftMs, each]),
      by.seed,
    );
  if (Array.isArray(value))
    return shuffled(
      value.map((each: Json) => disguised(each, by)),
      by.seed,
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, disguised(each, by, name)]));
}

/** Fisher and Yates, with numbers of a linear congruential generator that the seed begins. */
function shuffled(items: readonly Json[], seed: number): readonly Json[] {
  const order = [...items];
  let state = seed >>> 0;
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** Whether the second ranking is the first under hashed names. Causes of the same score may change places. */
export function sameUnderDisguise(plain: Ranking, other: Ranking): boolean {
  return JSON.stringify(comparable(plain, hashedName)) === JSON.stringify(comparable(other, (name) => name));
}

/** A ranking under other names, causes of the same score in the order of those names. */
export const comparable = ({ abstained, causes }: Ranking, rename: (name: string) => string) => ({
  abstained,
  causes: causes
    .map(({ service, resource, score }) => [
      score,
      rename(service),
      resource === null ? null : rename(resource),
    ])
    .sort((a, b) => Number(b[0]) - Number(a[0]) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});
