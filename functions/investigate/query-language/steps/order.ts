import { checkExpression, checkTyped } from '../expression.ts';
import { constantValue, type Expression } from '../expression-type.ts';
import { problemAt } from '../problem.ts';
import { type Checking, fullOrder, namesOf, orderSql, type Relation, rowByRow } from '../relation.ts';
import { parameter, sql } from '../sql.ts';
import type { KeyNode, StepNode } from '../syntax.ts';
import { compareRows, type SortKey } from '../value.ts';

const MOST_ROWS = 10_000;

/** Says in which order rows come; nulls come last. */
export const sort = (step: StepNode<'sort'>, before: Relation, checking: Checking): Relation => ({
  ...before,
  order: keysOf(step.keys, before, checking),
});

/** The first rows in the order so far. */
export function limit(step: StepNode<'limit'>, before: Relation, checking: Checking): Relation {
  const names = namesOf(before, checking);
  const count = checkTyped(step.count, 'number', names);
  if (!count.constant) throw problemAt(count.at, 'limit needs a number or a parameter here, no column');
  for (const name of before.unique) names.column(name);
  const keys = fullOrder(before);
  return rowByRow(before, {
    change: { cut: true },
    select: (from, bindings) =>
      sql`SELECT * FROM ${from}${orderSql(keys)} LIMIT ${parameter(String(rowCount(count, bindings)))}`,
    each: (rows, bindings) => rows.toSorted(compareRows(keys)).slice(0, rowCount(count, bindings)),
  });
}

/** `sort` and `limit` in one. */
export const top = (step: StepNode<'top'>, before: Relation, checking: Checking): Relation =>
  limit(
    { step: 'limit', count: step.count, at: step.at },
    sort({ ...step, step: 'sort' }, before, checking),
    checking,
  );

function keysOf(keys: readonly KeyNode[], before: Relation, checking: Checking): readonly SortKey[] {
  const names = namesOf(before, checking);
  return keys.map(({ name, at, descending }) => {
    checkExpression({ node: 'column', name, at }, names);
    return { name, descending };
  });
}

function rowCount(count: Expression, bindings: Parameters<Expression['sql']>[0]): number {
  const value = constantValue(count, bindings);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_ROWS) return value;
  throw problemAt(count.at, `limit has to be a whole number from 1 to ${MOST_ROWS}, not ${value}`);
}
