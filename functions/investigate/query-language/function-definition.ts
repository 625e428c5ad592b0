import type { Sql } from './sql.ts';
import type { Value, ValueType } from './value.ts';

/** What an argument has to be: a type, `same` as the first argument, or `any`. */
export type Wanted = ValueType | 'same' | 'any';

/**
 * One function or operator: its meaning in SQL and over values stand side by side, as they have to be the same. Without
 * `lenient` it is null as soon as an argument is, in SQL as over values, where it is then not called.
 */
export interface FunctionDefinition {
  readonly args: readonly Wanted[];
  /** The last argument may be repeated. */
  readonly repeats?: true;
  /** `first` and `second`: the type of that argument. */
  readonly gives: ValueType | 'first' | 'second';
  readonly lenient?: true;
  sql(args: readonly Sql[]): Sql;
  value(args: readonly Value[]): Value;
}

/** The arguments as numbers: the check of types has seen to it that they are. */
export const numbers = (args: readonly Value[]): readonly [number, number] => [
  Number(args[0]),
  Number(args[1]),
];
export const texts = (args: readonly Value[]): readonly [string, string] => [
  String(args[0]),
  String(args[1]),
];

const NOTHING: Sql = { text: '', values: [] };
/** The first three arguments of a call in SQL. */
export const operands = ([a = NOTHING, b = NOTHING, c = NOTHING]: readonly Sql[]): readonly [
  Sql,
  Sql,
  Sql,
] => [a, b, c];
