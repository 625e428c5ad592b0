import { type Bindings, constantValue, type Expression } from './expression-type.ts';
import { problemAt } from './problem.ts';
import { type Sql, sql, valueSql } from './sql.ts';
import { compareValues, finite, type Value, type ValueType } from './value.ts';

type Known = Exclude<Value, null>;

/** One aggregate of a group: `column` holds its argument, null where a row does not count. */
export interface AggregateColumns {
  readonly column: string;
  /** Rank of the argument in its group from 1, ascending, and the number of arguments; of quantiles only. */
  readonly rank: string;
  readonly total: string;
  readonly bindings: Bindings;
  /** Second argument, a constant. */
  readonly second: Expression | undefined;
}

/** Over the values of a group that are not null. Its SQL and its code give the same, whatever order rows come in. */
export interface AggregateDefinition {
  readonly args: readonly ('none' | 'number' | 'value' | 'share')[];
  readonly gives: 'number' | 'first';
  readonly ranked?: true;
  sql(of: AggregateColumns): Sql;
  value(values: readonly Known[], second: Value): Value;
}

/** Sums are of whole millionths, so that no order of adding changes them; a value beyond ±9·10¹² can't be added so. */
const MOST_ADDED = 9e12;
const MILLIONTHS = 1e6;

function total(values: readonly Known[]): number | null {
  if (values.length === 0 || values.some((value) => Math.abs(Number(value)) > MOST_ADDED)) return null;
  const millionths = values.reduce<bigint>(
    (sum, value) => sum + BigInt(Math.floor(Number(value) * MILLIONTHS + 0.5)),
    0n,
  );
  return finite(Number(millionths) / MILLIONTHS);
}

function totalSql({ column }: AggregateColumns): Sql {
  const added = `CASE WHEN abs(${column}) <= 9E12 THEN cast(cast(floor(${column} * 1E6 + 5E-1) AS bigint) AS decimal(38, 0)) END`;
  return sql`CASE WHEN max(abs(${column})) <= 9E12 THEN cast(sum(${added}) AS double) / 1E6 + 0E0 END`;
}

const least = (values: readonly Known[], sign: 1 | -1): Value =>
  values.length === 0 ? null : values.reduce((a, b) => (sign * compareValues(a, b) <= 0 ? a : b));

export const AGGREGATES: Readonly<Record<string, AggregateDefinition>> = {
  count: {
    args: ['none'],
    gives: 'number',
    sql: ({ column }) => sql`cast(count(${column}) AS double)`,
    value: (values) => values.length,
  },
  sum: { args: ['number'], gives: 'number', sql: totalSql, value: total },
  avg: {
    args: ['number'],
    gives: 'number',
    sql: (of) => sql`(${totalSql(of)}) / nullif(cast(count(${of.column}) AS double), 0E0)`,
    value: (values) => {
      const sum = total(values);
      return sum === null ? null : finite(sum / values.length);
    },
  },
  min: {
    args: ['value'],
    gives: 'first',
    sql: ({ column }) => sql`min(${column})`,
    value: (values) => least(values, 1),
  },
  max: {
    args: ['value'],
    gives: 'first',
    sql: ({ column }) => sql`max(${column})`,
    value: (values) => least(values, -1),
  },
  distinct: {
    args: ['value'],
    gives: 'number',
    sql: ({ column }) => sql`cast(count(DISTINCT ${column}) AS double)`,
    value: (values) => new Set(values).size,
  },
  /** Nearest rank: the least value that at least this share of all values does not exceed. Exact, nothing is interpolated. */
  quantile: {
    args: ['number', 'share'],
    gives: 'number',
    ranked: true,
    sql: ({ column, rank, total: number, bindings, second }) => {
      const share = valueSql('number', second === undefined ? null : shareOf(second, bindings));
      return sql`min(CASE WHEN cast(${rank} AS double) >= ${share} * cast(${number} AS double) THEN ${column} END)`;
    },
    value: (values, share) => {
      const rank = Math.max(1, Math.ceil(Number(share) * values.length));
      return values.toSorted(compareValues)[rank - 1] ?? null;
    },
  },
};

/** A share from 0 to 1. */
export function shareOf(expression: Expression, bindings: Bindings): number {
  const value = constantValue(expression, bindings);
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw problemAt(expression.at, `quantile needs a share from 0 to 1, not ${value}`);
}

export const aggregateType = (definition: AggregateDefinition, first: ValueType | undefined): ValueType =>
  definition.gives === 'first' && first !== undefined ? first : 'number';
