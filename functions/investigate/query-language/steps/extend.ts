import { checkExpression } from '../expression.ts';
import { problemAt } from '../problem.ts';
import { type Checking, definitionSql, namesOf, type Relation, rowByRow } from '../relation.ts';
import { joined, sql } from '../sql.ts';
import type { StepNode } from '../syntax.ts';

/** Adds columns. Each may use the columns before this step. */
export function extend(step: StepNode<'extend'>, before: Relation, checking: Checking): Relation {
  const names = namesOf(before, checking);
  const added = step.columns.map(({ name, at, expression }) => ({
    name,
    at,
    expression: checkExpression(expression, names),
  }));
  const columns = new Map(before.columns);
  for (const { name, at, expression } of added) {
    if (columns.has(name) || before.scan?.columnNames().includes(name) === true)
      throw problemAt(at, `there is a column "${name}" already, give this one another name`);
    columns.set(name, expression.type);
  }
  return rowByRow(before, {
    change: { columns },
    select: (from, bindings) => {
      const defined = added.map(({ name, expression }) => definitionSql(name, expression, bindings));
      return sql`SELECT *, ${joined(defined, ', ')} FROM ${from}`;
    },
    each: (rows, bindings) =>
      rows.map((row) => ({
        ...row,
        ...Object.fromEntries(added.map(({ name, expression }) => [name, expression.value(row, bindings)])),
      })),
  });
}
