import { type FunctionDefinition, operands } from './function-definition.ts';
import { joined, type Sql, sql } from './sql.ts';
import { compareValues, type Value } from './value.ts';

const isNull = (value: Value | undefined): boolean => value === null || value === undefined;

const order = ([a = null, b = null]: readonly Value[]): number =>
  a === null || b === null ? Number.NaN : compareValues(a, b);

const comparison = (operator: string, holds: (order: number) => boolean): FunctionDefinition => ({
  args: ['any', 'same'],
  gives: 'boolean',
  sql: (args) => {
    const [a, b] = operands(args);
    return sql`(${a} ${operator} ${b})`;
  },
  value: (args) => holds(order(args)),
});

/** SQL's three-valued logic: null is what is not known. */
export const LOGIC: Readonly<Record<string, FunctionDefinition>> = {
  '=': comparison('=', (at) => at === 0),
  '!=': comparison('<>', (at) => at !== 0),
  '<': comparison('<', (at) => at < 0),
  '<=': comparison('<=', (at) => at <= 0),
  '>': comparison('>', (at) => at > 0),
  '>=': comparison('>=', (at) => at >= 0),
  and: {
    args: ['boolean', 'boolean'],
    gives: 'boolean',
    lenient: true,
    sql: (args) => sql`(${joined(args, ' AND ')})`,
    value: (args) => (args.includes(false) ? false : args.some(isNull) ? null : true),
  },
  or: {
    args: ['boolean', 'boolean'],
    gives: 'boolean',
    lenient: true,
    sql: (args) => sql`(${joined(args, ' OR ')})`,
    value: (args) => (args.includes(true) ? true : args.some(isNull) ? null : false),
  },
  not: {
    args: ['boolean'],
    gives: 'boolean',
    sql: ([a]) => sql`(NOT ${a ?? ''})`,
    value: ([a]) => a === false,
  },
  'is null': {
    args: ['any'],
    gives: 'boolean',
    lenient: true,
    sql: ([a]) => sql`(${a ?? ''} IS NULL)`,
    value: ([a]) => isNull(a),
  },
  in: {
    args: ['any', 'same'],
    repeats: true,
    gives: 'boolean',
    lenient: true,
    sql: ([a, ...choices]) => sql`(${a ?? ''} IN (${joined(choices, ', ')}))`,
    value: ([a = null, ...choices]) => {
      if (a === null) return null;
      if (choices.includes(a)) return true;
      return choices.some(isNull) ? null : false;
    },
  },
  coalesce: {
    args: ['any', 'same'],
    repeats: true,
    gives: 'first',
    lenient: true,
    sql: (args) => sql`coalesce(${joined(args, ', ')})`,
    value: (args) => args.find((arg) => arg !== null) ?? null,
  },
};

/** Null counts as false. */
export const IF: FunctionDefinition = {
  args: ['boolean', 'any', 'any'],
  gives: 'second',
  lenient: true,
  sql: (args: readonly Sql[]) => {
    const [condition, yes, no] = operands(args);
    return sql`CASE WHEN ${condition} THEN ${yes} ELSE ${no} END`;
  },
  value: ([condition, yes = null, no = null]) => (condition === true ? yes : no),
};
