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

/** Signals that the processor's caches hold while all columns take their values from them. */
const BLOCK = 128;

interface Taker {
  take(signals: readonly Signal[]): void;
  done(): ColumnCells;
}

/** Rows in the order of `signals`. */
export function tableOf(signals: readonly Signal[]): SignalTable {
  const takers = SIGNAL_COLUMNS.map(takerOf);
  for (let start = 0; start < signals.length; start += BLOCK) {
    const block = signals.slice(start, start + BLOCK);
    for (const taker of takers) taker.take(block);
  }
  return { rows: signals.length, columns: takers.map((taker) => taker.done()) };
}

function takerOf(column: SignalColumn): Taker {
  if (column.type === 'string') return taking(column.from, (cells) => ({ type: column.type, cells }));
  if (column.type === 'array<string>') return taking(column.from, (cells) => ({ type: column.type, cells }));
  if (column.type === 'map<string,string>')
    return taking(column.from, (cells) => ({ type: column.type, cells }));
  return taking(column.from, (cells) => ({ type: column.type, cells }));
}

function taking<T>(from: (signal: Signal) => T, done: (cells: readonly T[]) => ColumnCells): Taker {
  const cells: T[] = [];
  return {
    take: (signals) => {
      for (const signal of signals) cells.push(from(signal));
    },
    done: () => done(cells),
  };
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

/** What the archive is ordered by, a value per row. */
interface Order {
  readonly services: readonly (string | undefined)[];
  readonly times: readonly (number | undefined)[];
  readonly ids: readonly (string | undefined)[];
}

/**
 * Row numbers in the archive's order: by service, time and id. Rows that a question needs lie side by side, so that the
 * smallest and largest values of a row group say whether it has to be read.
 */
export function archiveOrder({ services, times, ids }: Order): Uint32Array {
  const ranks = ranksOf(services);
  return Uint32Array.from(services, (_, row) => row).sort(
    (a, b) =>
      (ranks[a] ?? 0) - (ranks[b] ?? 0) ||
      (times[a] ?? 0) - (times[b] ?? 0) ||
      ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1),
  );
}

export const orderOf = (table: SignalTable): Uint32Array =>
  archiveOrder({
    services: textsOf(table, 'service_name'),
    times: numbersOf(table, 'time'),
    ids: textsOf(table, 'signal_id'),
  });

/** Signals in the archive's order: cheaper than to order the table that is made from them. */
export function orderedSignals(signals: readonly Signal[]): readonly Signal[] {
  const order = archiveOrder({
    services: signals.map(({ resource }) => resource.serviceName),
    times: signals.map(({ time }) => time),
    ids: signals.map(({ signalId }) => signalId),
  });
  return Array.from(order, (row) => signals[row]).filter((signal) => signal !== undefined);
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
