import type { Aggregate } from '../aggregate-call.ts';
import type { Expression } from '../expression-type.ts';
import { type ColdContext, definitionSql } from '../relation.ts';
import type { Seconds } from '../seconds.ts';
import { joined, quoted, type Sql, sql, valueSql } from '../sql.ts';

/** A checked summarize. */
export interface Groups {
  readonly keys: readonly { readonly name: string; readonly expression: Expression }[];
  readonly aggregates: readonly Aggregate[];
  /** Where there is a rate. */
  readonly seconds: Seconds | undefined;
  /** The sides that each get a row, where the side is the only key. */
  readonly sides: readonly string[] | undefined;
}

/** First the keys and arguments of each row, then ranks where quantiles need them, then the groups. */
export function summarySql(groups: Groups, from: string, cold: ColdContext): string {
  const ranked = rankedSql(groups, cold.add(argumentsSql(groups, from, cold)), cold);
  const { keys, sides } = groups;
  const keyNames = keys.map(({ name }) => `keys.${quoted(name)}`);
  const results = groups.aggregates.map((aggregate, index) => resultSql(groups, { aggregate, index }, cold));
  const selected = joined([...keyNames.map((text) => ({ text, values: [] })), ...results], ', ');
  const grouped = keyNames.length === 0 ? '' : ` GROUP BY ${keyNames.join(', ')}`;
  const source = sides === undefined ? sql`${ranked} AS keys` : everySide(keys[0]?.name ?? '', sides, ranked);
  return cold.add(sql`SELECT ${selected} FROM ${source}${grouped}`);
}

function argumentsSql({ keys, aggregates }: Groups, from: string, { bindings }: ColdContext): Sql {
  const columns = [
    ...keys.map(({ name, expression }) => definitionSql(name, expression, bindings)),
    ...aggregates.map((aggregate, index) => sql`${aggregate.argumentSql(bindings)} AS "_a${String(index)}"`),
  ];
  return sql`SELECT ${joined(columns, ', ')} FROM ${from}`;
}

function rankedSql({ keys, aggregates }: Groups, from: string, cold: ColdContext): string {
  const within = keys.length === 0 ? '' : `PARTITION BY ${keys.map(({ name }) => quoted(name)).join(', ')}`;
  const ranks = aggregates.flatMap(({ ranked }, index) =>
    ranked
      ? [
          `row_number() OVER (${within} ORDER BY "_a${index}" ASC NULLS LAST) AS "_r${index}"`,
          `count("_a${index}") OVER (${within}) AS "_n${index}"`,
        ]
      : [],
  );
  return ranks.length === 0 ? from : cold.add(sql`SELECT *, ${ranks.join(', ')} FROM ${from}`);
}

function resultSql(
  { seconds }: Groups,
  { aggregate, index }: { readonly aggregate: Aggregate; readonly index: number },
  { bindings }: ColdContext,
): Sql {
  const result = aggregate.resultSql({
    column: `"_a${index}"`,
    rank: `"_r${index}"`,
    total: `"_n${index}"`,
    bindings,
  });
  const divided =
    aggregate.perSecond && seconds !== undefined ? sql`${result} / (${seconds.sql(bindings)})` : result;
  return sql`${divided} AS ${quoted(aggregate.name)}`;
}

/** A row of nothing for each side, so that a side without signals is counted too. */
function everySide(key: string, sides: readonly string[], from: string): Sql {
  const rows = joined(
    sides.map((side) => sql`SELECT ${valueSql('string', side)} AS ${quoted(key)}`),
    ' UNION ALL ',
  );
  return sql`(${rows}) AS keys LEFT JOIN ${from} AS counted ON counted.${quoted(key)} = keys.${quoted(key)}`;
}
