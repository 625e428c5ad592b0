import { type FunctionDefinition, numbers, operands } from './function-definition.ts';
import { type Sql, sql } from './sql.ts';
import { finite } from './value.ts';

/** As `finite` of value.ts: beyond all doubles is null, and adding 0 makes 0 of -0. */
const finiteSql = (result: Sql): Sql =>
  sql`nullif(nullif(${result} + 0E0, cast('Infinity' AS double)), cast('-Infinity' AS double))`;

const arithmetic = (
  toSql: (a: Sql, b: Sql) => Sql,
  toValue: (a: number, b: number) => number,
): FunctionDefinition => ({
  args: ['number', 'number'],
  gives: 'number',
  sql: (args) => {
    const [a, b] = operands(args);
    return finiteSql(toSql(a, b));
  },
  value: (args) => finite(toValue(...numbers(args))),
});

export const ARITHMETIC: Readonly<Record<string, FunctionDefinition>> = {
  '+': arithmetic(
    (a, b) => sql`(${a} + ${b})`,
    (a, b) => a + b,
  ),
  '-': arithmetic(
    (a, b) => sql`(${a} - ${b})`,
    (a, b) => a - b,
  ),
  '*': arithmetic(
    (a, b) => sql`(${a} * ${b})`,
    (a, b) => a * b,
  ),
  /** By zero is null. */
  '/': arithmetic(
    (a, b) => sql`(${a} / nullif(${b}, 0E0))`,
    (a, b) => (b === 0 ? Number.NaN : a / b),
  ),
  floor: {
    args: ['number'],
    gives: 'number',
    sql: ([a]) => sql`(floor(${a ?? ''}) + 0E0)`,
    value: (args) => finite(Math.floor(numbers(args)[0])),
  },
};

/** Milliseconds between two instants. */
export const BETWEEN_INSTANTS: FunctionDefinition = {
  args: ['instant', 'instant'],
  gives: 'number',
  sql: (args) => {
    const [a, b] = operands(args);
    return sql`cast(${a} - ${b} AS double)`;
  },
  value: (args) => {
    const [a, b] = numbers(args);
    return a - b;
  },
};

/** An instant moved by a constant, which is whole milliseconds. */
export const movedInstant = (sign: 1 | -1): FunctionDefinition => ({
  args: ['instant', 'number'],
  gives: 'instant',
  sql: (args) => {
    const [at, by] = operands(args);
    return sql`(${at} ${sign === 1 ? '+' : '-'} cast(floor(${by}) AS bigint))`;
  },
  value: (args) => {
    const [at, by] = numbers(args);
    return at + sign * Math.floor(by);
  },
});

/** The start of the interval that an instant lies in; intervals are as wide as the second argument and count from 1970. */
export const BUCKET: FunctionDefinition = {
  args: ['instant', 'number'],
  gives: 'instant',
  sql: (args) => {
    const [at, width] = operands(args);
    return sql`(${at} - ${at} % cast(floor(${width}) AS bigint))`;
  },
  value: (args) => {
    const [at, width] = numbers(args);
    return at - (at % Math.floor(width));
  },
};
