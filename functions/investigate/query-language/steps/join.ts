import { Rejected } from '../../../shared/errors.ts';
import { problemAt } from '../problem.ts';
import { type Checking, type HotContext, namesOf, type Relation } from '../relation.ts';
import { sql } from '../sql.ts';
import type { Name, StepNode } from '../syntax.ts';
import { groupKey, type Row, type ValueType } from '../value.ts';
import { latestRow, latestSql } from './latest.ts';

const MOST_ROWS = 100_000;

/**
 * Puts beside each row the rows of another pipeline that agree with it in some columns; null agrees with nothing. With
 * `latest` it is at most one, the last before the row's own time, and a row without one stays.
 */
export function join(step: StepNode<'join'>, before: Relation, checking: Checking): Relation {
  const right = checking.pipeline(step.right);
  const added = addedColumns(step, before, right);
  const on = step.on.map((name) => checkedKey(name, { before, right, checking }));
  const columns = new Map([...before.columns, ...added]);
  if (step.latest !== undefined) {
    assertInstants(step.latest, { before, right, checking });
    const latest = { at: step.latest.name, on, added: [...added.keys()] };
    return {
      ...before,
      columns,
      sql: (cold) => latestSql(latest, { left: before.sql(cold), right: right.sql(cold) }, cold),
      rows: async (hot) => {
        const candidates = byKey(await right.rows(hot), on);
        const rows = await before.rows(hot);
        return rows.map((row) => ({
          ...row,
          ...latestRow(latest, row, candidates.get(keyOf(row, on)) ?? []),
        }));
      },
    };
  }
  const { scan: _signals, order: _order, ...rest } = before;
  for (const name of before.unique) namesOf(before, checking).column(name);
  return {
    ...rest,
    ...(before.scan === undefined ? {} : { scan: before.scan }),
    cut: true,
    columns,
    order: [],
    unique: [...before.unique, ...added.keys()],
    sql: (cold) => {
      const [left, other] = [before.sql(cold), right.sql(cold)];
      const condition = on.map((name) => `l."${name}" = r."${name}"`).join(' AND ');
      const more = [...added.keys()].map((name) => `, r."${name}"`).join('');
      return cold.add(sql`SELECT l.*${more} FROM ${left} AS l JOIN ${other} AS r ON ${condition}`);
    },
    rows: (hot) => joinedRows(step, { before, right, on }, hot),
  };
}

interface Both {
  readonly before: Relation;
  readonly right: Relation;
}

function checkedKey(key: Name, { before, right, checking }: Both & { readonly checking: Checking }): string {
  const [left, other] = [namesOf(before, checking).column(key.name), right.columns.get(key.name)];
  if (left === undefined) throw problemAt(key.at, `there is no column "${key.name}" before this join`);
  if (other === undefined)
    throw problemAt(key.at, `the joined pipeline has no column "${key.name}", add it to its select`);
  if (left !== other)
    throw problemAt(key.at, `"${key.name}" is a ${left} before this join and a ${other} in it`);
  return key.name;
}

/** What the other pipeline brings beside the keys. */
function addedColumns(
  step: StepNode<'join'>,
  before: Relation,
  right: Relation,
): ReadonlyMap<string, ValueType> {
  if (right.scan !== undefined)
    throw problemAt(
      step.right.source.at,
      'the joined pipeline has to end in select or summarize, so that its columns are known',
    );
  const added = new Map([...right.columns].filter(([name]) => !step.on.some((key) => key.name === name)));
  for (const name of added.keys())
    if (before.columns.has(name) || before.scan?.columnNames().includes(name) === true)
      throw problemAt(
        step.at,
        `both sides of this join have a column "${name}": rename it in the joined pipeline`,
      );
  return added;
}

function assertInstants(
  { name, at }: Name,
  { before, right, checking }: Both & { readonly checking: Checking },
): void {
  if (right.columns.get(name) !== 'instant')
    throw problemAt(at, `the joined pipeline has no instant "${name}" that could be the latest`);
  if (namesOf(before, checking).column('time') !== 'instant')
    throw problemAt(at, 'join latest needs the column "time" before it');
}

async function joinedRows(
  step: StepNode<'join'>,
  { before, right, on }: Both & { readonly on: readonly string[] },
  hot: HotContext,
): Promise<readonly Row[]> {
  const others = byKey(await right.rows(hot), on);
  if (before.scan !== undefined && on.includes('trace_id'))
    hot.signals.onlyTraces(
      before.scan,
      [...others.values()].flatMap(([row]) =>
        typeof row?.['trace_id'] === 'string' ? [row['trace_id']] : [],
      ),
    );
  const rows: Row[] = [];
  for (const row of await before.rows(hot))
    for (const other of others.get(keyOf(row, on)) ?? []) {
      rows.push({ ...other, ...row });
      if (rows.length <= MOST_ROWS) continue;
      throw new Rejected(
        'Limit',
        `store: the join at line ${step.at.line} gives more than ${MOST_ROWS} rows, ask the cold store`,
        {
          path: 'store',
        },
      );
    }
  return rows;
}

/** Rows by their keys; those with a null among them are left out, as it equals nothing. */
function byKey(rows: readonly Row[], on: readonly string[]): ReadonlyMap<string, readonly Row[]> {
  const complete = rows.filter((row) => on.every((name) => row[name] !== null));
  return Map.groupBy(complete, (row) => keyOf(row, on));
}

const keyOf = (row: Row, on: readonly string[]): string => groupKey(on.map((name) => row[name] ?? null));
