/** From inclusive, until exclusive; epoch milliseconds. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

export const overlaps = (one: Interval, other: Interval): boolean =>
  one.from < other.until && other.from < one.until;

/** What lies in both; undefined when nothing does. */
export function common<T extends Interval>(one: T, other: Interval): T | undefined {
  const [from, until] = [Math.max(one.from, other.from), Math.min(one.until, other.until)];
  return from < until ? { ...one, from, until } : undefined;
}

/** What is left of an interval without others, which are in order and do not overlap. */
export function without<T extends Interval>(whole: T, others: readonly Interval[]): readonly T[] {
  const left: T[] = [];
  let from = whole.from;
  for (const other of others) {
    if (other.until <= from || other.from >= whole.until) continue;
    if (other.from > from) left.push({ ...whole, from, until: other.from });
    from = other.until;
  }
  if (from < whole.until) left.push({ ...whole, from });
  return left;
}

/** Those above hide those below. Both are in order and do not overlap, and so is the result. */
export const overlaid = <T extends Interval>(below: readonly T[], above: readonly T[]): readonly T[] =>
  [...below.flatMap((interval) => without(interval, above)), ...above].sort(
    (one, other) => one.from - other.from,
  );

/** The same time in as few intervals as it takes, in order. */
export function united(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const next of intervals.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last === undefined || next.from > last.until) result.push(next);
    else result[result.length - 1] = { from: last.from, until: Math.max(last.until, next.until) };
  }
  return result;
}
