import { type Aggregate, checkAggregate } from '../aggregate-call.ts';
import { checkExpression } from '../expression.ts';
import type { Bindings } from '../expression-type.ts';
import { problemAt } from '../problem.ts';
import { type Checking, namesOf, type Relation } from '../relation.ts';
import { secondsOf } from '../seconds.ts';
import type { StepNode } from '../syntax.ts';
import { finite, groupKey, type Row, type Value, type ValueType } from '../value.ts';
import { type Groups, summarySql } from './summary-sql.ts';

/**
 * One row for each group of rows that agree in the keys, null being a key of its own. Without keys it is one row, also of
 * nothing; with no other key than `side`, one for each side that is compared, also for one of nothing.
 */
export function summarize(step: StepNode<'summarize'>, before: Relation, checking: Checking): Relation {
  const names = namesOf(before, checking);
  const keys = step.by.map(({ name, at, expression }) => ({
    name,
    at,
    expression: checkExpression(expression, names),
  }));
  const aggregates = step.aggregates.map((node) => checkAggregate(node, names));
  const columns = columnsOf(step, [
    ...keys.map(({ name, expression }) => ({ name, type: expression.type })),
    ...aggregates,
  ]);
  const perSecond = aggregates.some((aggregate) => aggregate.perSecond);
  const onlySides =
    step.by.length === 1 && step.by[0]?.expression.node === 'column' && step.by[0].expression.name === 'side';
  const groups: Groups = {
    keys,
    aggregates,
    seconds: perSecond ? secondsOf(before, { by: step.by, names, at: step.at }) : undefined,
    sides: onlySides ? before.sides : undefined,
  };
  const sides = keys.some(({ name }) => name === 'side') ? before.sides : undefined;
  return {
    columns,
    order: [],
    unique: keys.map(({ name }) => name),
    ...(sides === undefined ? {} : { sides }),
    sql: (cold) => summarySql(groups, before.sql(cold), cold),
    rows: async (hot) => summaryRows(groups, await before.rows(hot), hot.bindings),
  };
}

function columnsOf(
  step: StepNode<'summarize'>,
  named: readonly { readonly name: string; readonly type: ValueType }[],
): ReadonlyMap<string, ValueType> {
  const columns = new Map<string, ValueType>();
  for (const { name, type } of named) {
    if (columns.has(name)) throw problemAt(step.at, `two columns of this summarize are called "${name}"`);
    columns.set(name, type);
  }
  return columns;
}

function summaryRows(groups: Groups, rows: readonly Row[], bindings: Bindings): readonly Row[] {
  const { keys, aggregates, seconds, sides } = groups;
  const found = new Map<string, { readonly key: readonly Value[]; readonly rows: Row[] }>();
  const add = (key: readonly Value[], row?: Row) => {
    const group = found.get(groupKey(key)) ?? { key, rows: [] };
    found.set(groupKey(key), group);
    if (row !== undefined) group.rows.push(row);
  };
  if (keys.length === 0) add([]);
  for (const side of sides ?? []) add([side]);
  for (const row of rows)
    add(
      keys.map(({ expression }) => expression.value(row, bindings)),
      row,
    );
  return [...found.values()].map((group) => {
    const keyed = Object.fromEntries(keys.map(({ name }, index) => [name, group.key[index] ?? null]));
    const results = aggregates.map((aggregate) => {
      const result = resultOf(aggregate, group.rows, bindings);
      const value = aggregate.perSecond
        ? finite(Number(result) / (seconds?.value(keyed, bindings) ?? 1))
        : result;
      return [aggregate.name, value] as const;
    });
    return { ...keyed, ...Object.fromEntries(results) };
  });
}

const resultOf = (aggregate: Aggregate, rows: readonly Row[], bindings: Bindings): Value =>
  aggregate.result(
    rows.map((row) => aggregate.argument(row, bindings)),
    bindings,
  );
