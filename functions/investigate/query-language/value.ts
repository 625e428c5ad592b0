/** An instant is epoch milliseconds, a duration a number of milliseconds. */
export type ValueType = 'string' | 'number' | 'instant' | 'boolean';

/** Null is what a signal does not say. Numbers are finite, and none is -0. */
export type Value = string | number | boolean | null;

export type Row = Readonly<Record<string, Value>>;

export interface SortKey {
  readonly name: string;
  readonly descending: boolean;
}

/** Ascending: numbers by size, texts by their UTF-8 bytes, false before true; as SQL engines do. */
export function compareValues(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  if (typeof a === 'string' && typeof b === 'string')
    return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}

/** By the first key that differs. Null comes last, whichever the direction. */
export function compareRows(keys: readonly SortKey[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const { name, descending } of keys) {
      const [left, right] = [a[name] ?? null, b[name] ?? null];
      const order = compareNullable(left, right, descending);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function compareNullable(a: Value, b: Value, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return descending ? compareValues(b, a) : compareValues(a, b);
}

/** The text under which equal rows of values are found again. Null equals null, as in GROUP BY. */
export const groupKey = (values: readonly Value[]): string => JSON.stringify(values);

/** What arithmetic gives: a number beyond all doubles is null, and there is no -0. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value + 0 : null);
