import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** A key between two others is as long as it has to be. Beyond this, so many cells were put at one place that others serve better. */
const MAX_LENGTH = 250;

export interface Placed {
  readonly cellId: string;
  readonly position: string;
}

/** Cells in their order. */
export const inOrder = <C extends Placed>(cells: readonly C[]): readonly C[] =>
  cells.toSorted((a, b) => compare(a.position, b.position) || compare(a.cellId, b.cellId));

/**
 * The position right after a cell, or before all of them. Undefined when there is none left. Two cells at one position, which a
 * restored one may bring about, are passed together.
 */
export function positionAfter(cells: readonly Placed[], after: Placed | undefined): string | undefined {
  const positions = cells.map(({ position }) => position).sort(compare);
  const before = after?.position ?? null;
  const next = before === null ? positions[0] : positions.find((position) => position > before);
  const key = generateKeyBetween(before, next ?? null);
  return key.length > MAX_LENGTH ? undefined : key;
}

/** So many positions, in their order, after all cells. */
export const positionsAtEnd = (cells: readonly Placed[], count: number): readonly string[] =>
  generateNKeysBetween(inOrder(cells).at(-1)?.position ?? null, null, count);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
