import type { ColdContext } from '../relation.ts';
import { sql } from '../sql.ts';
import { compareRows, type Row } from '../value.ts';

/** What `join latest` needs to know: the instant of the other side, the keys, and what is added. */
export interface Latest {
  readonly at: string;
  readonly on: readonly string[];
  readonly added: readonly string[];
}

/** Of those before the row, the latest; the other columns settle ties. */
export function latestRow({ at, added }: Latest, row: Row, candidates: readonly Row[]): Row {
  const time = Number(row['time']);
  const order = compareRows([
    { name: at, descending: true },
    ...added.map((name) => ({ name, descending: false })),
  ]);
  const [latest] =
    row['time'] === null ? [] : candidates.filter((other) => isBefore(other[at], time)).toSorted(order);
  return Object.fromEntries(added.map((name) => [name, latest?.[name] ?? null]));
}

const isBefore = (instant: Row[string] | undefined, time: number): boolean =>
  typeof instant === 'number' && instant <= time;

/** Every row gets a number, so that of its matches the first can be kept; the numbers mean nothing else. */
export function latestSql(
  { at, on, added }: Latest,
  { left, right }: { readonly left: string; readonly right: string },
  cold: ColdContext,
): string {
  const numbered = cold.add(sql`SELECT *, row_number() OVER () AS "_row_${left}" FROM ${left}`);
  const order = [`r."${at}" DESC NULLS LAST`, ...added.map((name) => `r."${name}" ASC NULLS LAST`)].join(
    ', ',
  );
  const condition = [...on.map((name) => `l."${name}" = r."${name}"`), `r."${at}" <= l."time"`].join(' AND ');
  const columns = added.map((name) => `, r."${name}"`).join('');
  const matched = cold.add(
    sql`SELECT l.*${columns}, row_number() OVER (PARTITION BY l."_row_${left}" ORDER BY ${order}) AS "_place_${left}" FROM ${numbered} AS l LEFT JOIN ${right} AS r ON ${condition}`,
  );
  return cold.add(sql`SELECT * FROM ${matched} WHERE "_place_${left}" = 1`);
}
