import type { Signal } from '../../../../schemas/signal.ts';
import { type Cells, SIGNAL_COLUMNS, type SignalColumn } from '../../../../schemas/signal-columns.ts';

/** The values of one column, a row each. Undefined is NULL. */
export type ColumnCells =
  | { readonly type: 'string'; readonly cells: readonly (string | undefined)[] }
  | { readonly type: 'int' | 'double' | 'timestamp'; readonly cells: readonly (number | undefined)[] }
  | { readonly type: 'array<string>'; readonly cells: readonly (readonly string[])[] }
  | { readonly type: 'map<string,string>'; readonly cells: readonly Cells[] };

/** Rows of the archive, column by column, in the order of `signal-columns.ts`. */
export interface SignalTable {
  readonly rows: number;
  readonly columns: readonly ColumnCells[];
}

/** Rows in the order of `signals`. */
export const tableOf = (signals: readonly Signal[]): SignalTable => ({
  rows: signals.length,
  columns: SIGNAL_COLUMNS.map((column) => cellsOf(column, signals)),
});

function cellsOf(column: SignalColumn, signals: readonly Signal[]): ColumnCells {
  if (column.type === 'string') return { type: column.type, cells: signals.map(column.from) };
  if (column.type === 'array<string>') return { type: column.type, cells: signals.map(column.from) };
  if (column.type === 'map<string,string>') return { type: column.type, cells: signals.map(column.from) };
  return { type: column.type, cells: signals.map(column.from) };
}

/** The same table with its rows in another order, or with fewer of them. */
export function picked({ columns }: SignalTable, rows: Uint32Array): SignalTable {
  return { rows: rows.length, columns: columns.map((column) => pickedCells(column, rows)) };
}

function pickedCells(column: ColumnCells, rows: Uint32Array): ColumnCells {
  if (column.type === 'string') return { type: column.type, cells: pick(column.cells, rows) };
  if (column.type === 'array<string>')
    return { type: column.type, cells: pick(column.cells, rows).map((cell) => cell ?? []) };
  if (column.type === 'map<string,string>')
    return { type: column.type, cells: pick(column.cells, rows).map((cell) => cell ?? {}) };
  return { type: column.type, cells: pick(column.cells, rows) };
}

function pick<T>(cells: readonly T[], rows: Uint32Array): (T | undefined)[] {
  const found = new Array<T | undefined>(rows.length);
  for (let index = 0; index < rows.length; index += 1) found[index] = cells[rows[index] ?? 0];
  return found;
}

/**
 * Row numbers in the archive's order: by service, time and id. Rows that a question needs lie side by side, so that the
 * smallest and largest values of a row group say whether it has to be read.
 */
export function archiveOrder(table: SignalTable): Uint32Array {
  const services = textsOf(table, 'service_name');
  const times = numbersOf(table, 'time');
  const ids = textsOf(table, 'signal_id');
  const ranks = ranksOf(services);
  return Uint32Array.from({ length: table.rows }, (_, row) => row).sort(
    (a, b) =>
      (ranks[a] ?? 0) - (ranks[b] ?? 0) ||
      (times[a] ?? 0) - (times[b] ?? 0) ||
      ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1),
  );
}

function ranksOf(texts: readonly (string | undefined)[]): Uint32Array {
  const order = [...new Set(texts)].map((text) => text ?? '').sort();
  const ranks = new Map(order.map((text, rank) => [text, rank]));
  return Uint32Array.from(texts, (text) => ranks.get(text ?? '') ?? 0);
}

const placeOf = (name: string): number => SIGNAL_COLUMNS.findIndex((column) => column.name === name);

export function textsOf({ columns }: SignalTable, name: string): readonly (string | undefined)[] {
  const column = columns[placeOf(name)];
  return column?.type === 'string' ? column.cells : [];
}

function numbersOf({ columns }: SignalTable, name: string): readonly (number | undefined)[] {
  const column = columns[placeOf(name)];
  return column?.type === 'timestamp' ? column.cells : [];
}

/** Tables one after the other. */
export function joined(tables: readonly SignalTable[]): SignalTable {
  const [first, ...others] = tables;
  if (first === undefined) return tableOf([]);
  return {
    rows: tables.reduce((rows, table) => rows + table.rows, 0),
    columns: first.columns.map((column, index) =>
      joinedCells([column, ...others.flatMap((table) => table.columns[index] ?? [])]),
    ),
  };
}

function joinedCells([first, ...others]: readonly [ColumnCells, ...ColumnCells[]]): ColumnCells {
  if (first.type === 'string')
    return {
      type: first.type,
      cells: first.cells.concat(...others.map((each) => (each.type === first.type ? each.cells : []))),
    };
  if (first.type === 'array<string>')
    return {
      type: first.type,
      cells: first.cells.concat(...others.map((each) => (each.type === first.type ? each.cells : []))),
    };
  if (first.type === 'map<string,string>')
    return {
      type: first.type,
      cells: first.cells.concat(...others.map((each) => (each.type === first.type ? each.cells : []))),
    };
  return {
    type: first.type,
    cells: first.cells.concat(...others.map((each) => (each.type === first.type ? each.cells : []))),
  };
}
