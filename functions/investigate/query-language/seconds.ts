import type { Names } from './expression.ts';
import { checkExpression } from './expression.ts';
import { type Bindings, constantValue, type Expression } from './expression-type.ts';
import { problemAt } from './problem.ts';
import type { Relation } from './relation.ts';
import { quoted, type Sql, sql, valueSql } from './sql.ts';
import type { DefinitionNode, Place } from './syntax.ts';
import type { Row } from './value.ts';

/** How long a group lasts, for rates. */
export interface Seconds {
  sql(bindings: Bindings): Sql;
  value(group: Row, bindings: Bindings): number;
}

/** The width of its time bucket, or the length of its side, or of all that the source is about. */
export function secondsOf(
  before: Relation,
  { by, names, at }: { readonly by: readonly DefinitionNode[]; readonly names: Names; readonly at: Place },
): Seconds {
  const { scan } = before;
  if (scan === undefined)
    throw problemAt(at, 'rate counts signals, and after summarize, select or join rows are none');
  const bucket = by.map((key) => widthOf(key, names)).find((width) => width !== undefined);
  if (bucket !== undefined)
    return always((bindings) => Math.floor(Number(constantValue(bucket, bindings))) / 1_000);
  const lengths = (bindings: Bindings) =>
    scan.ranges.times(bindings).map(({ from, to }) => (to - from) / 1_000);
  const side = by.find(({ expression }) => expression.node === 'column' && expression.name === 'side');
  if (side === undefined || scan.ranges.sides.length === 0)
    return always((bindings) => lengths(bindings).reduce((sum, length) => sum + length, 0));
  return ofSide(side.name, scan.ranges.sides, lengths);
}

function widthOf({ expression }: DefinitionNode, names: Names): Expression | undefined {
  const width = expression.node === 'call' && expression.name === 'bucket' ? expression.args[1] : undefined;
  return width === undefined ? undefined : checkExpression(width, names);
}

const always = (seconds: (bindings: Bindings) => number): Seconds => ({
  sql: (bindings) => valueSql('number', seconds(bindings)),
  value: (_group, bindings) => seconds(bindings),
});

function ofSide(
  column: string,
  sides: readonly string[],
  lengths: (bindings: Bindings) => readonly number[],
): Seconds {
  return {
    sql: (bindings) => {
      const [first = 0, second = 0] = lengths(bindings);
      return sql`CASE WHEN keys.${quoted(column)} = ${valueSql('string', sides[0] ?? '')} THEN ${valueSql('number', first)} ELSE ${valueSql('number', second)} END`;
    },
    value: (group, bindings) => lengths(bindings)[sides.indexOf(String(group[column]))] ?? 0,
  };
}
