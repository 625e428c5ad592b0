import { stableId } from '../../shared/hash.ts';
import { type Cell, roomIn } from './cell.ts';
import { type Group, latestOf, type Work } from './sort-signals.ts';

/** Cells beside a full one. With that, a service has room for 65 times the keys of one cell. */
const CELLS_BESIDE = 64;

const besideOf = (root: string, entry: string): string =>
  `${root}#${Number.parseInt(stableId(entry).slice(0, 8), 16) % CELLS_BESIDE}`;

/** The names of the cells beside the root that may know what the root does not. */
export const besides = (root: Cell, group: Group): readonly string[] => {
  const unknown = [...group.works.keys()].filter((entry) => !root.entries.has(entry));
  if (!root.overflowed && unknown.length <= roomIn(root, latestOf(group))) return [];
  return [...new Set(unknown.map((entry) => besideOf(root.name, entry)))];
};

export interface Place {
  readonly cell: Cell;
  readonly group: Group;
}

/**
 * Who takes what: whoever knows a key already; a new one goes into the root while there is room, then beside it, and when there
 * is no room either it is refused. The root always comes first.
 */
export function placesOf(
  root: Cell,
  beside: ReadonlyMap<string, Cell>,
  group: Group,
): { readonly places: readonly Place[]; readonly refused: number } {
  const { packs, works } = group;
  const now = latestOf(group);
  const room = new Map([root, ...beside.values()].map((cell) => [cell, roomIn(cell, now)]));
  const taken = new Map<Cell, Map<string, Work>>([[root, new Map()]]);
  let refused = 0;
  for (const [entry, work] of works) {
    const second = beside.get(besideOf(root.name, entry));
    const cell = takerOf(entry, [root, second], room);
    if (cell === undefined) refused += 1;
    else taken.set(cell, (taken.get(cell) ?? new Map()).set(entry, work));
  }
  const overflowed = root.overflowed || taken.size > 1;
  const places = [...taken].map(([cell, own]) => ({
    cell: cell === root ? { ...root, overflowed } : cell,
    group: { packs, works: own },
  }));
  return { places, refused };
}

function takerOf(
  entry: string,
  cells: readonly (Cell | undefined)[],
  room: Map<Cell, number>,
): Cell | undefined {
  const knowing = cells.find((cell) => cell?.entries.has(entry));
  if (knowing !== undefined) return knowing;
  for (const cell of cells) {
    const left = cell === undefined ? 0 : (room.get(cell) ?? 0);
    if (cell === undefined || left <= 0) continue;
    room.set(cell, left - 1);
    return cell;
  }
  return undefined;
}
