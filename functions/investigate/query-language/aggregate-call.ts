import { AGGREGATES, type AggregateColumns, aggregateType, shareOf } from './aggregates.ts';
import { checkExpression, checkTyped, type Names } from './expression.ts';
import type { Bindings, Expression } from './expression-type.ts';
import { listed, problemAt } from './problem.ts';
import { type Sql, sql } from './sql.ts';
import type { AggregateNode } from './syntax.ts';
import type { Row, Value, ValueType } from './value.ts';

/** A checked aggregate: what it takes of each row, and what it makes of a group. */
export interface Aggregate {
  readonly name: string;
  readonly type: ValueType;
  readonly ranked: boolean;
  /** Counts per second: the result is still to be divided by the seconds of the group. */
  readonly perSecond: boolean;
  argumentSql(bindings: Bindings): Sql;
  argument(row: Row, bindings: Bindings): Value;
  resultSql(columns: Omit<AggregateColumns, 'second'>): Sql;
  result(values: readonly Value[], bindings: Bindings): Value;
}

const NAMES = [...Object.keys(AGGREGATES), 'rate'].sort();

/** Checks `name(arguments) where condition`. `rate` is a count by the second. */
export function checkAggregate({ name, call, where }: AggregateNode, names: Names): Aggregate {
  const perSecond = call.name === 'rate';
  const definition = AGGREGATES[perSecond ? 'count' : call.name];
  if (definition === undefined || !NAMES.includes(call.name))
    throw problemAt(call.at, `there is no aggregate "${call.name}", only ${listed(NAMES)}`);
  const wanted = definition.args.filter((arg) => arg !== 'none');
  if (call.args.length !== wanted.length)
    throw problemAt(call.at, `${call.name} takes ${wanted.length} arguments, not ${call.args.length}`);
  const [first, second] = call.args.map((arg, index) =>
    wanted[index] === 'value' ? checkExpression(arg, names) : checkTyped(arg, 'number', names),
  );
  if (first?.type === 'boolean') throw problemAt(first.at, `${call.name} takes no boolean, use if(...)`);
  if (second !== undefined && !second.constant)
    throw problemAt(second.at, `${call.name} needs a number or a parameter here, no column`);
  const counted = countedArgument(
    first,
    where === undefined ? undefined : checkTyped(where, 'boolean', names),
  );
  return {
    name,
    type: aggregateType(definition, first?.type),
    ranked: definition.ranked === true,
    perSecond,
    ...counted,
    resultSql: (columns) => definition.sql({ ...columns, second }),
    result: (values, bindings) =>
      definition.value(
        values.filter((value) => value !== null),
        second === undefined ? null : shareOf(second, bindings),
      ),
  };
}

/** The argument where the condition holds; of a count it is 1. */
function countedArgument(first: Expression | undefined, where: Expression | undefined) {
  const argumentSql = (bindings: Bindings): Sql => {
    const argument = first?.sql(bindings) ?? sql`1`;
    return where === undefined ? argument : sql`CASE WHEN ${where.sql(bindings)} THEN ${argument} END`;
  };
  const argument = (row: Row, bindings: Bindings): Value => {
    if (where !== undefined && where.value(row, bindings) !== true) return null;
    return first === undefined ? 1 : first.value(row, bindings);
  };
  return { argumentSql, argument };
}
