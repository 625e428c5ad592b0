import type { Names } from './expression.ts';
import type { Bindings, Expression } from './expression-type.ts';
import type { HotSignals, Scan } from './scan-type.ts';
import { type Sql, sql } from './sql.ts';
import type { PipelineNode } from './syntax.ts';
import type { Row, SortKey, ValueType } from './value.ts';

/** A query becomes a chain of common table expressions, one for each step. */
export interface ColdContext {
  readonly bindings: Bindings;
  /** Quoted already. */
  readonly table: string;
  /** Normal forms of the names of services whose signals are left out. */
  readonly hidden: readonly string[];
  /** Adds a SELECT to the chain and gives the name under which the next one reads it. */
  add(select: Sql): string;
}

export interface HotContext {
  readonly bindings: Bindings;
  readonly signals: HotSignals;
}

/** What comes out of a step: columns, and rows that are the same in SQL and in memory, in any order. */
export interface Relation {
  readonly columns: ReadonlyMap<string, ValueType>;
  /** The signals, while rows are still single signals with all of their columns. */
  readonly scan?: Scan;
  /** Rows were cut off, so that later conditions say nothing about what has to be read. */
  readonly cut?: boolean;
  /** Set by sort and top. */
  readonly order: readonly SortKey[];
  /** Columns that settle ties: rows that agree in all of them are the same row. */
  readonly unique: readonly string[];
  /** Names of the sides, where two ranges are compared and rows still tell their side. */
  readonly sides?: readonly string[];
  sql(cold: ColdContext): string;
  rows(hot: HotContext): Promise<readonly Row[]>;
}

/** What the check of a step may ask for. */
export interface Checking {
  readonly parameters: Readonly<Record<string, ValueType>>;
  pipeline(node: PipelineNode): Relation;
}

export function namesOf({ scan, columns }: Relation, { parameters }: Pick<Checking, 'parameters'>): Names {
  return {
    parameters,
    column: (name) => columns.get(name) ?? scan?.column(name),
    columnNames: () => [...columns.keys(), ...(scan?.columnNames() ?? [])],
    attribute: (name) => scan?.attribute(name),
  };
}

/** The order of rows, down to the last tie. */
export const fullOrder = ({ order, unique }: Relation): readonly SortKey[] => [
  ...order,
  ...unique
    .filter((name) => !order.some((key) => key.name === name))
    .map((name) => ({ name, descending: false })),
];

export const orderSql = (keys: readonly SortKey[]): string =>
  keys.length === 0
    ? ''
    : ` ORDER BY ${keys.map(({ name, descending }) => `"${name}" ${descending ? 'DESC' : 'ASC'} NULLS LAST`).join(', ')}`;

/** A relation in which each row is made from one row before, or left out. */
export const rowByRow = (
  before: Relation,
  step: {
    readonly change: Partial<Relation>;
    readonly select: (from: string, bindings: Bindings) => Sql;
    readonly each: (rows: readonly Row[], bindings: Bindings) => readonly Row[];
  },
): Relation => ({
  ...before,
  ...step.change,
  sql: (cold) => cold.add(step.select(before.sql(cold), cold.bindings)),
  rows: async (hot) => step.each(await before.rows(hot), hot.bindings),
});

export const definitionSql = (name: string, expression: Expression, bindings: Bindings): Sql =>
  sql`${expression.sql(bindings)} AS "${name}"`;
