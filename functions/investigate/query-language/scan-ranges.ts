import type { TimeRange } from '../../shared/ports/signal-store.ts';
import { checkTyped } from './expression.ts';
import { type Bindings, constantValue, type Expression } from './expression-type.ts';
import { problemAt } from './problem.ts';
import type { Checking } from './relation.ts';
import type { ScanRanges } from './scan-type.ts';
import { joined, parameter, type Sql, sql } from './sql.ts';
import { hourLiterals, timestampLiteral } from './sql-literal.ts';
import type { Place, RangeNode } from './syntax.ts';

const FIRST_YEAR = Date.UTC(2000, 0);
const LAST_YEAR = Date.UTC(2100, 0);

export function checkRanges(nodes: readonly RangeNode[], checking: Checking): ScanRanges {
  const names = {
    parameters: checking.parameters,
    column: () => undefined,
    columnNames: () => [],
    attribute: () => undefined,
  };
  const ranges = nodes.map(({ from, to, at }) => ({
    at,
    from: checkTyped(from, 'instant', names),
    to: checkTyped(to, 'instant', names),
  }));
  const sides = nodes.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const [first, second] = nodes;
  if (first !== undefined && second !== undefined && first.name === second.name)
    throw problemAt(second.at, `"${second.name}" is the name of the first range already`);
  return {
    sides,
    times: (bindings) =>
      apart(
        ranges.map((range) => timesOf(range, bindings)),
        nodes,
      ),
  };
}

function timesOf(
  range: { readonly at: Place; readonly from: Expression; readonly to: Expression },
  bindings: Bindings,
): TimeRange {
  const [from, to] = [constantValue(range.from, bindings), constantValue(range.to, bindings)].map(Number);
  if (from === undefined || to === undefined || !(from < to))
    throw problemAt(range.at, 'the range has to end after it begins');
  if (from < FIRST_YEAR || to > LAST_YEAR)
    throw problemAt(range.at, 'the range has to lie between the years 2000 and 2100');
  return { from, to };
}

function apart(ranges: readonly TimeRange[], nodes: readonly RangeNode[]): readonly TimeRange[] {
  const [first, second] = ranges;
  if (first === undefined || second === undefined) return ranges;
  if (first.to <= second.from || second.to <= first.from) return ranges;
  throw problemAt(nodes[1]?.at ?? { line: 1, column: 1 }, 'the ranges that are compared overlap');
}

/** Names the partitions, so that only they are read, and the times. */
export const withinSql = (ranges: readonly TimeRange[]): Sql =>
  sql`(${joined(ranges.map(inRangeSql), ' OR ')})`;

function inRangeSql(range: TimeRange): Sql {
  const [first, last] = hourLiterals(range).map(parameter);
  return sql`(t.hour BETWEEN ${first ?? ''} AND ${last ?? ''} AND ${timesSql(range)})`;
}

export const timesSql = ({ from, to }: TimeRange): Sql =>
  sql`t."time" >= cast(${parameter(timestampLiteral(from))} AS timestamp) AND t."time" < cast(${parameter(timestampLiteral(to))} AS timestamp)`;

export const isWithin = (time: number, { from, to }: TimeRange): boolean => time >= from && time < to;
