import type { SignalColumn } from '../../../../schemas/signal-columns.ts';
import type { ColumnCells } from './signal-table.ts';

/** What one Parquet column chunk is made from: values without NULLs, and the levels that say where they belong. */
export interface Leaf {
  /** Names from the column down. */
  readonly path: readonly string[];
  readonly values:
    | { readonly type: 'string'; readonly of: readonly string[]; readonly distinct: boolean }
    | { readonly type: 'int' | 'double' | 'timestamp'; readonly of: readonly number[] };
  /** One per row, and one more per further element of a row. */
  readonly definitions: Uint8Array;
  readonly mostDefined: number;
  /** Empty for a column that does not repeat. */
  readonly repetitions: Uint8Array;
}

/** The leaves of a column: one, or for a map keys and values. */
export function leavesOf(column: SignalColumn, cells: ColumnCells): readonly Leaf[] {
  if (cells.type === 'string')
    return [flat(column, cells.cells, (of) => ({ type: 'string', of, distinct: isDistinct(column) }))];
  if (cells.type === 'array<string>') return [repeated([column.name, 'list', 'element'], cells.cells)];
  if (cells.type === 'map<string,string>') {
    const path = [column.name, 'key_value'];
    return [
      repeated([...path, 'key'], cells.cells.map(Object.keys)),
      repeated([...path, 'value'], cells.cells.map(Object.values)),
    ];
  }
  const { type } = cells;
  return [flat(column, cells.cells, (of) => ({ type, of }))];
}

const NONE = new Uint8Array(0);

const isDistinct = (column: SignalColumn): boolean => column.type === 'string' && column.distinct === true;

function flat<T>(
  { name }: SignalColumn,
  cells: readonly (T | undefined)[],
  typed: (of: readonly T[]) => Leaf['values'],
): Leaf {
  const definitions = new Uint8Array(cells.length);
  if (cells.every((cell): cell is T & NonNullable<T> => cell !== undefined))
    return {
      path: [name],
      values: typed(cells),
      definitions: definitions.fill(1),
      mostDefined: 1,
      repetitions: NONE,
    };
  const of: T[] = [];
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (cell === undefined) continue;
    definitions[row] = 1;
    of.push(cell);
  }
  return { path: [name], values: typed(of), definitions, mostDefined: 1, repetitions: NONE };
}

/** A list that is there and has elements that are there: definition 2 is an element, 1 an empty list. */
function repeated(path: readonly string[], cells: readonly (readonly string[])[]): Leaf {
  let slots = 0;
  for (const cell of cells) slots += Math.max(1, cell.length);
  const definitions = new Uint8Array(slots).fill(2);
  const repetitions = new Uint8Array(slots).fill(1);
  const of: string[] = [];
  let slot = 0;
  for (const cell of cells) {
    repetitions[slot] = 0;
    if (cell.length === 0) definitions[slot] = 1;
    for (const element of cell) of.push(element);
    slot += Math.max(1, cell.length);
  }
  return { path, values: { type: 'string', of, distinct: false }, definitions, mostDefined: 2, repetitions };
}
