import type { Sql } from './sql.ts';
import type { Place } from './syntax.ts';
import type { Row, Value, ValueType } from './value.ts';

/** What a query is asked with: its parameters by name (null for one left out), and the time. */
export interface Bindings {
  readonly parameters: Readonly<Record<string, string | number | null>>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A checked expression: its type, and its meaning in SQL and over a row, which are the same. */
export interface Expression {
  readonly type: ValueType;
  readonly at: Place;
  /** Depends on no row. */
  readonly constant: boolean;
  sql(bindings: Bindings): Sql;
  value(row: Row, bindings: Bindings): Value;
}

const NOTHING: Row = {};

export const constantValue = (expression: Expression, bindings: Bindings): Value =>
  expression.value(NOTHING, bindings);
