import type { TimeRange } from '../../shared/ports/signal-store.ts';
import type { Bindings } from './expression-type.ts';
import { parseQuery } from './parse.ts';
import { checkPipeline } from './pipeline.ts';
import { problemAt } from './problem.ts';
import { fullOrder, orderSql, type Relation } from './relation.ts';
import type { HotSignals, Scan } from './scan-type.ts';
import { joined, type Sql, sql } from './sql.ts';
import { requireTimeRange } from './time-range.ts';
import { compareRows, type ValueType } from './value.ts';

export type Cell = string | number | null;

/** `instant` is epoch milliseconds in rows. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'number' | 'instant';
}

/** A checked query: one meaning, asked in two ways that give the same rows in the same order. */
export interface Program {
  readonly columns: readonly Column[];
  /** The body says `now`. */
  readonly usesNow: boolean;
  /** Every range of time that is read. */
  times(bindings: Bindings): readonly TimeRange[];
  /**
   * Trino SQL with `?` for every value. `table` is quoted already; `hidden` are normal forms of the names of services whose
   * signals no source of the query reads.
   */
  cold(bindings: Bindings, table: string, hidden: readonly string[]): Sql;
  /** Over signals in memory. */
  hot(bindings: Bindings, signals: HotSignals): Promise<readonly (readonly Cell[])[]>;
}

const START = { line: 1, column: 1 };

/** Reads and checks a query. Throws Rejected `BadInput` with line and column of what is wrong and what would be right. */
export function compileQuery(body: string, parameters: Readonly<Record<string, ValueType>>): Program {
  const syntax = parseQuery(body);
  const scans: Scan[] = [];
  const relation = checkPipeline(syntax, { parameters, scans });
  const columns = shownColumns(relation);
  const names = columns.map(({ name }) => name);
  const order = fullOrder(relation);
  return {
    columns,
    // Texts of the query can't look so: their quotes are escaped.
    usesNow: JSON.stringify(syntax).includes('"node":"now"'),
    times: (bindings) => scans.flatMap(({ ranges }) => ranges.times(bindings)),
    cold: (bindings, table, hidden) => {
      const ctes: Sql[] = [];
      const add = (select: Sql) => {
        const name = `step_${ctes.length + 1}`;
        ctes.push(sql`${name} AS (${select})`);
        return name;
      };
      const last = relation.sql({ bindings, table, hidden, add });
      const shown = names.map((name) => `"${name}"`).join(', ');
      const whole = sql`WITH ${joined(ctes, ',\n')}\nSELECT ${shown} FROM ${last}${orderSql(order)}`;
      requireTimeRange(whole.text);
      return whole;
    },
    hot: async (bindings, signals) => {
      const rows = await relation.rows({ bindings, signals });
      return rows.toSorted(compareRows(order)).map((row) => names.map((name) => cellOf(row[name] ?? null)));
    },
  };
}

function shownColumns({ scan, columns }: Relation): readonly Column[] {
  if (scan !== undefined)
    throw problemAt(
      START,
      'the query has to say which columns it answers with: end it in select or summarize',
    );
  return [...columns].map(([name, type]) => {
    if (type === 'boolean')
      throw problemAt(START, `the column "${name}" is a boolean, answer with if(..., 'yes', 'no') instead`);
    return { name, type };
  });
}

const cellOf = (value: string | number | boolean | null): Cell => (typeof value === 'boolean' ? null : value);
