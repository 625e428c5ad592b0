import * as z from '../../schemas/zod.ts';

/** Texts of one length in lower-case hexadecimal: what all begin with, and the rest of each, side by side. */
const Hex = z.object({
  length: z.int().check(z.positive()),
  start: z.string(),
  rest: z.string(),
});
type Hex = z.infer<typeof Hex>;

/**
 * Rows of which many are much alike, by column: what is the same in all rows stands once, whole numbers as differences, and
 * ids without what JSON puts between them, which random digits make dear.
 */
const Columns = z.object({
  rows: z.int().check(z.nonnegative()),
  same: z.record(z.string(), z.unknown()),
  steps: z.record(z.string(), z.array(z.int())),
  hex: z._default(z.record(z.string(), Hex), {}),
  each: z.record(z.string(), z.array(z.unknown())),
});
export type Columns = z.infer<typeof Columns>;

export type Row = Readonly<Record<string, unknown>>;

/** Differences of larger numbers would not be exact. */
const LARGEST_STEP = 2 ** 51;
const isSmall = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= LARGEST_STEP;

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8,}$/.test(value);
const haveOneLength = (values: readonly string[]): boolean =>
  values.every(({ length }) => length === values[0]?.length);

/** Members that are undefined are left out; null stands for what a row has not got, so rows may not hold it themselves. */
export function toColumns(rows: readonly Row[]): Columns {
  const columns: Columns = { rows: rows.length, same: {}, steps: {}, hex: {}, each: {} };
  for (const name of new Set(rows.flatMap((row) => Object.keys(row)))) {
    const values = rows.map((row) => row[name] ?? null);
    if (isUniform(values)) columns.same[name] = values[0];
    else if (values.every(isSmall)) columns.steps[name] = differences(values);
    else if (values.every(isId) && haveOneLength(values)) columns.hex[name] = hexOf(values);
    else columns.each[name] = values;
  }
  return columns;
}

/** Throws ZodError for a value that `toColumns` did not make. */
export function fromColumns(value: unknown): Record<string, unknown>[] {
  const { rows, same, steps, hex, each } = Columns.parse(value);
  const columns = [
    ...Object.entries(each),
    ...Object.entries(steps).map(summed),
    ...Object.entries(hex).map(cutApart),
  ];
  const shared = Object.entries(same);
  return Array.from({ length: rows }, (_, index) =>
    Object.fromEntries(
      [...shared, ...columns.map(([name, values]): [string, unknown] => [name, values[index]])].filter(
        ([, member]) => member !== null && member !== undefined,
      ),
    ),
  );
}

function isUniform(values: readonly unknown[]): boolean {
  const [first] = values;
  if (typeof first !== 'object' || first === null) return values.every((value) => value === first);
  const text = JSON.stringify(first);
  return values.every((value) => JSON.stringify(value) === text);
}

const differences = (values: readonly number[]): number[] =>
  values.map((value, index) => value - (values[index - 1] ?? 0));

function summed([name, steps]: [string, readonly number[]]): [string, unknown[]] {
  let sum = 0;
  return [
    name,
    steps.map((step) => {
      sum += step;
      return sum;
    }),
  ];
}

function hexOf(values: readonly string[]): Hex {
  const [first = ''] = values;
  let shared = first.length;
  for (const value of values) while (!value.startsWith(first.slice(0, shared))) shared -= 1;
  const rest = values.map((value) => value.slice(shared)).join('');
  return { length: first.length, start: first.slice(0, shared), rest };
}

function cutApart([name, { length, start, rest }]: [string, Hex]): [string, string[]] {
  const size = length - start.length;
  if (size < 1) throw new Error(`${name}: its values are as long as what they begin with`);
  const count = Math.floor(rest.length / size);
  const values = Array.from(
    { length: count },
    (_, at) => `${start}${rest.slice(at * size, (at + 1) * size)}`,
  );
  return [name, values];
}
