import { checkTyped } from '../expression.ts';
import { narrowing } from '../narrowing.ts';
import { type Checking, namesOf, type Relation, rowByRow } from '../relation.ts';
import { sql } from '../sql.ts';
import type { StepNode } from '../syntax.ts';

/** Keeps the rows for which a condition is true; null is not true. */
export function where(step: StepNode<'where'>, before: Relation, checking: Checking): Relation {
  const names = namesOf(before, checking);
  const condition = checkTyped(step.condition, 'boolean', names);
  if (before.scan !== undefined && before.cut !== true)
    before.scan.narrowings.push(narrowing(step.condition, names));
  return rowByRow(before, {
    change: {},
    select: (from, bindings) => sql`SELECT * FROM ${from} WHERE ${condition.sql(bindings)}`,
    each: (rows, bindings) => rows.filter((row) => condition.value(row, bindings) === true),
  });
}
