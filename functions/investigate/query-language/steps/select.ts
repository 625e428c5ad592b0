import { checkExpression } from '../expression.ts';
import { problemAt } from '../problem.ts';
import { type Checking, definitionSql, namesOf, type Relation, rowByRow } from '../relation.ts';
import { joined, sql } from '../sql.ts';
import type { StepNode } from '../syntax.ts';
import type { ValueType } from '../value.ts';

/** Keeps these columns, in this order, and drops all others. */
export function select(step: StepNode<'select'>, before: Relation, checking: Checking): Relation {
  const names = namesOf(before, checking);
  const chosen = step.columns.map(({ name, at, expression }) => ({
    name,
    at,
    expression: checkExpression(expression, names),
    kept: expression.node === 'column' && expression.name === name,
  }));
  const columns = new Map<string, ValueType>();
  for (const { name, at, expression } of chosen) {
    if (columns.has(name))
      throw problemAt(at, `there is a column "${name}" already, give this one another name`);
    columns.set(name, expression.type);
  }
  const keeps = (name: string) => chosen.some((column) => column.name === name && column.kept);
  const dropped = before.order.find(({ name }) => !keeps(name));
  if (dropped !== undefined)
    throw problemAt(
      step.at,
      `select drops "${dropped.name}", which rows are sorted by: keep it, or sort afterwards`,
    );
  const { sides, scan: _signals, ...rest } = before;
  return {
    ...rowByRow(rest, {
      change: { columns, unique: before.unique.every(keeps) ? before.unique : [...columns.keys()] },
      select: (from, bindings) => {
        const defined = chosen.map(({ name, expression }) => definitionSql(name, expression, bindings));
        return sql`SELECT ${joined(defined, ', ')} FROM ${from}`;
      },
      each: (rows, bindings) =>
        rows.map((row) =>
          Object.fromEntries(chosen.map(({ name, expression }) => [name, expression.value(row, bindings)])),
        ),
    }),
    ...(sides !== undefined && keeps('side') ? { sides } : {}),
  };
}
